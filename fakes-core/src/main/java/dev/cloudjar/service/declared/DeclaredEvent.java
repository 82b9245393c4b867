package dev.cloudjar.service.declared;

import dev.cloudjar.time.AgendaEvent;

/**
 * A declared resource reaches its next state.
 *
 * @param kind its kind
 * @param subject its id
 * @param move the move that leads there, by which a later one overtakes it
 * @param from the state before
 * @param chain the states on the way
 * @param step which of them is reached
 */
record DeclaredEvent(String kind, String subject, long move, String from, Chain chain, int step)
        implements AgendaEvent<DeclaredHost> {

    @Override
    public void happen(DeclaredHost host) {
        host.declared().reach(this);
    }

    @Override
    public String description() {
        return from + " -> " + chain.steps().get(step).word();
    }
}
