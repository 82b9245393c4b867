// Calls the loopback server with the JavaScript SDK's own clients; prints what they were told, as JSON.
import { CloudWatchClient, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import {
  DescribeInstancesCommand,
  DescribeVpcsCommand,
  EC2Client,
  ImportImageCommand,
  RunInstancesCommand,
  waitUntilInstanceRunning,
} from "@aws-sdk/client-ec2";
import { ECSClient, ListClustersCommand } from "@aws-sdk/client-ecs";
import { GetFunctionCommand, InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

const endpoint = process.argv[2];
const settings = {
  endpoint,
  region: "eu-west-1",
  credentials: { accessKeyId: "210987654321", secretAccessKey: "any" },
};
const ec2 = new EC2Client(settings);
const lambda = new LambdaClient(settings);
const told = {};

const errorOf = async (call) => {
  try {
    await call;
    return "none";
  } catch (error) {
    return { name: error.name, message: error.message, status: error.$metadata?.httpStatusCode };
  }
};

const launched = await ec2.send(new RunInstancesCommand({ ImageId: "ami-0abcdef1234567890", MinCount: 1, MaxCount: 1 }));
const id = launched.Instances[0].InstanceId;
await waitUntilInstanceRunning({ client: ec2, maxWaitTime: 30 }, { InstanceIds: [id] });
const described = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
told.launched = {
  id,
  attempts: launched.$metadata.attempts,
  state: described.Reservations[0].Instances[0].State.Name,
  launchTime: described.Reservations[0].Instances[0].LaunchTime.toISOString(),
};
told.missing = await errorOf(ec2.send(new DescribeInstancesCommand({ InstanceIds: ["i-0123456789abcdef0"] })));
told.notFaked = await errorOf(
  ec2.send(new ImportImageCommand({})),
);
const invoked = await lambda.send(new InvokeCommand({ FunctionName: "double", Payload: JSON.stringify({ number: 21 }) }));
told.invoked = JSON.parse(Buffer.from(invoked.Payload).toString());
told.noFunction = await errorOf(lambda.send(new GetFunctionCommand({ FunctionName: "none" })));
told.account = (await new STSClient(settings).send(new GetCallerIdentityCommand({}))).Account;
told.clusters = (await new ECSClient(settings).send(new ListClustersCommand({ maxResults: 7 }))).clusterArns;
told.metrics = (await new CloudWatchClient(settings).send(new ListMetricsCommand({ Namespace: "AWS/EC2" }))).Metrics;

const start = performance.now();
for (let i = 0; i < 50; i++) {
  await ec2.send(new DescribeVpcsCommand({}));
}
told.millisecondsPerCall = (performance.now() - start) / 50;
told.parallel = (await Promise.all(Array.from({ length: 20 }, () => ec2.send(new DescribeVpcsCommand({}))))).length;

const control = async (method, path, body) =>
  (await fetch(endpoint + "/_cloudjar" + path, { method, body: body && JSON.stringify(body) })).json();
told.advanced = (await control("POST", "/clock", { advance: "PT1H" })).now;
told.services = Object.keys(await control("GET", "/services"));
await control("POST", "/reset");
told.afterReset = (await ec2.send(new DescribeInstancesCommand({}))).Reservations ?? [];

console.log(JSON.stringify(told));
