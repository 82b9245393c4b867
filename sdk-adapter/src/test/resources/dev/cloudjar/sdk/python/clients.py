"""Calls the loopback server with boto3's own clients; prints what they were told, as JSON."""

import json
import sys

import boto3
from botocore.exceptions import ClientError

endpoint = sys.argv[1]


def client(service):
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name="eu-west-1",
        aws_access_key_id="210987654321",
        aws_secret_access_key="any",
    )


def error_of(call):
    try:
        call()
        return "none"
    except ClientError as error:
        return {
            "name": error.response["Error"]["Code"],
            "message": error.response["Error"]["Message"],
            "status": error.response["ResponseMetadata"]["HTTPStatusCode"],
        }


ec2 = client("ec2")
functions = client("lambda")
told = {}
launched = ec2.run_instances(ImageId="ami-0abcdef1234567890", MinCount=1, MaxCount=1)
instance = launched["Instances"][0]["InstanceId"]
ec2.get_waiter("instance_running").wait(InstanceIds=[instance])
described = ec2.describe_instances(InstanceIds=[instance])["Reservations"][0]["Instances"][0]
told["launched"] = {
    "id": instance,
    "attempts": launched["ResponseMetadata"]["RetryAttempts"] + 1,
    "state": described["State"]["Name"],
    "launchTime": described["LaunchTime"].strftime("%Y-%m-%dT%H:%M:%S.000Z"),
}
told["missing"] = error_of(lambda: ec2.describe_instances(InstanceIds=["i-0123456789abcdef0"]))
told["notFaked"] = error_of(
    lambda: ec2.import_image()
)
invoked = functions.invoke(FunctionName="double", Payload=json.dumps({"number": 21}))
told["invoked"] = json.loads(invoked["Payload"].read())
told["noFunction"] = error_of(lambda: functions.get_function(FunctionName="none"))
told["account"] = client("sts").get_caller_identity()["Account"]
told["clusters"] = client("ecs").list_clusters(maxResults=7)["clusterArns"]
told["metrics"] = client("cloudwatch").list_metrics(Namespace="AWS/EC2")["Metrics"]
print(json.dumps(told))
