namespace FakeGraph.Faults;

/// <summary>A rule, and how often it was asked and has struck.</summary>
internal sealed class FaultTally(FaultRule rule)
{
    private int _asked;

    public FaultRule Rule { get; } = rule;

    public int Struck { get; private set; }

    public bool Draw(Random random)
    {
        var strikes = InSequence(_asked++)
            && (Rule.Times == 0 || Struck < Rule.Times)
            && (Rule.Probability >= 1 || random.NextDouble() < Rule.Probability);
        Struck += strikes ? 1 : 0;
        return strikes;
    }

    private bool InSequence(int turn) => Rule.Sequence.Length == 0
        || (Rule.Repeats ? Rule.Sequence[turn % Rule.Sequence.Length] == 'x' : turn < Rule.Sequence.Length && Rule.Sequence[turn] == 'x');
}
