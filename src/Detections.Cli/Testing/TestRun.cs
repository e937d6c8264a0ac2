using System.Collections.Immutable;
using Detections.Cli.Loading;
using Detections.Cli.Reports;
using Detections.Cli.Terminals;
using Detections.Engine.Replay;
using Detections.Rules;

namespace Detections.Cli.Testing;

/// <summary>Runs the tests of loaded rules, in parallel, and explains those that fail.</summary>
internal sealed class TestRun(PreparedRules rules, string filter, Terminal terminal, TimeProvider time)
{
    /// <summary>Runs everything that <paramref name="cancellationToken"/> leaves time for; throws when it is cancelled.</summary>
    internal TestReport Run(CancellationToken cancellationToken)
    {
        using var progress = new ProgressLine(terminal, time);
        var cases = Cases();
        var results = new RuleTestResult[cases.Count];
        var runner = new RuleTestRunner(rules.RequiredSet);
        var gate = new Lock();
        var done = 0;
        Parallel.For(0, cases.Count, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            results[i] = runner.Run(cases[i].OwnerId, cases[i].RuleId, cases[i].Test);
            lock (gate)
            {
                done++;
                progress.Show(() => $"{done} of {Plural.Of(cases.Count, "test")}");
            }
        });
        Explain(cases, results);
        return new TestReport
        {
            Rules = rules.Tested.Length,
            Results = [.. results],
            Untested = filter.Length > 0 ? [] : Untested(),
            Filter = filter,
            Elapsed = progress.Elapsed,
        };
    }

    /// <summary>
    /// Failed tests run once more with every condition compiled on its own: too slow to do for all, and needed for few.
    /// </summary>
    private void Explain(List<TestCase> cases, RuleTestResult[] results)
    {
        var failed = Enumerable.Range(0, results.Length).Where(i => !results[i].Passed).ToList();
        if (failed.Count == 0 || rules.Explained() is not { } explained)
        {
            return;
        }

        var runner = new RuleTestRunner(explained);
        foreach (var i in failed)
        {
            results[i] = runner.Run(cases[i].OwnerId, cases[i].RuleId, cases[i].Test);
        }
    }

    private List<TestCase> Cases() =>
    [
        .. rules.Tested.SelectMany(rule => rule.Tests.Select(test => new TestCase(rule.Id.Value, rule.Id.Value, test)))
            .Where(one => Matches(one)),
    ];

    private bool Matches(TestCase one) =>
        one.OwnerId.Contains(filter, StringComparison.OrdinalIgnoreCase) || one.Test.It.Value.Contains(filter, StringComparison.OrdinalIgnoreCase);

    private ImmutableArray<string> Untested() => [.. rules.Tested.Where(rule => rule.Tests.IsEmpty).Select(rule => rule.Id.Value)];

    private sealed record TestCase(string OwnerId, string RuleId, RuleTest Test);
}
