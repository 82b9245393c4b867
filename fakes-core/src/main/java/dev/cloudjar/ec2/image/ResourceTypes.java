package dev.cloudjar.ec2.image;

import dev.cloudjar.ec2.action.Ec2Error;
import dev.cloudjar.service.declared.Doc;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which resources a call looks for among the users of images, and how far. */
record ResourceTypes(List<Doc> asked) {

    static final String INSTANCE = "ec2:Instance";
    static final String TEMPLATE = "ec2:LaunchTemplate";
    private static final String STATE = "state-name";
    private static final String DEPTH = "version-depth";
    private static final Set<String> STATES =
            Set.of("pending", "running", "shutting-down", "terminated", "stopping", "stopped");
    private static final int MOST_DEPTH = 10_000;

    /**
     * Checks what a call asks for.
     *
     * @param allowed the types that it may ask for
     * @param parameter where it does
     */
    static ResourceTypes of(List<Doc> asked, Set<String> allowed, String parameter) {
        List<String> seen = new ArrayList<>();
        for (Doc type : asked) {
            String name = type.text("ResourceType");
            if (name == null) {
                throw Ec2Error.missing(parameter + ".ResourceType");
            }
            if (!allowed.contains(name) || seen.contains(name)) {
                throw Ec2Error.invalidValue("Value (" + name + ") for parameter " + parameter + " is invalid.");
            }
            seen.add(name);
            type.docs("ResourceTypeOptions").forEach(option -> requireFits(name, option));
        }
        return new ResourceTypes(asked);
    }

    private static void requireFits(String type, Doc option) {
        String name = String.valueOf(option.text("OptionName"));
        List<String> values = option.texts("OptionValues");
        boolean fits = (type.equals(INSTANCE) && name.equals(STATE) && !values.isEmpty() && STATES.containsAll(values))
                || (type.equals(TEMPLATE) && name.equals(DEPTH) && values.size() == 1 && isDepth(values.get(0)));
        if (!fits) {
            throw Ec2Error.invalidValue("The option '" + name + "' with the values " + values
                    + " is not valid for the resource type '" + type + "'.");
        }
    }

    private static boolean isDepth(String value) {
        return value.matches("\\d{1,5}") && Integer.parseInt(value) >= 1 && Integer.parseInt(value) <= MOST_DEPTH;
    }

    boolean has(String type) {
        return asked.stream().anyMatch(each -> type.equals(each.text("ResourceType")));
    }

    boolean takesState(String state) {
        List<String> states = option(INSTANCE, STATE);
        return states.isEmpty() || states.contains(state);
    }

    /** How many versions of a launch template are looked at. */
    int depth(int byDefault) {
        List<String> depth = option(TEMPLATE, DEPTH);
        return depth.isEmpty() ? byDefault : Integer.parseInt(depth.get(0));
    }

    private List<String> option(String type, String name) {
        return asked.stream()
                .filter(each -> type.equals(each.text("ResourceType")))
                .flatMap(each -> each.docs("ResourceTypeOptions").stream())
                .filter(option -> name.equals(option.text("OptionName")))
                .flatMap(option -> option.texts("OptionValues").stream())
                .toList();
    }
}
