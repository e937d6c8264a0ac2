using System.Collections.Immutable;
using Detections.Actions.Responses;
using Detections.Cli.Loading;
using Detections.Cli.Reports;
using Detections.Cli.Terminals;
using Detections.Engine.Replay;
using Detections.Rules;

namespace Detections.Cli.Testing;

/// <summary>Runs the tests of loaded rules, in parallel.</summary>
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
        return new TestReport
        {
            Rules = rules.Tested.Length,
            Results = [.. results, .. Responses()],
            Untested = filter.Length > 0 ? [] : Untested(),
            Filter = filter,
            Elapsed = progress.Elapsed,
        };
    }

    /// <summary>The rules' own tests, then those of exceptions, against each rule that they name.</summary>
    private List<TestCase> Cases()
    {
        var own = rules.Tested.SelectMany(rule => rule.Tests.Select(test => new TestCase(rule.Id.Value, rule.Id.Value, test)));
        var excepted = rules.Loaded.Exceptions.SelectMany(exception => exception.Rules.SelectMany(rule =>
            exception.Tests.Select(test => new TestCase(exception.Id.Value, rule.Value, test))));
        return [.. own.Concat(excepted).Where(Matches)];
    }

    private IEnumerable<RuleTestResult> Responses()
    {
        if (rules.Loaded.Rules.IsEmpty)
        {
            return [];
        }

        var runner = new ResponseTestRunner(rules.Loaded);
        return rules.Loaded.Responses.SelectMany(response => response.Tests
            .Where(test => Matches(response.Id.Value, test.It.Value))
            .Select(test => runner.Run(response, test)));
    }

    private bool Matches(TestCase one) => Matches(one.OwnerId, one.Test.It.Value);

    private bool Matches(string id, string it) =>
        id.Contains(filter, StringComparison.OrdinalIgnoreCase) || it.Contains(filter, StringComparison.OrdinalIgnoreCase);

    private ImmutableArray<string> Untested() => [.. rules.Tested.Where(rule => rule.Tests.IsEmpty).Select(rule => rule.Id.Value)];

    private sealed record TestCase(string OwnerId, string RuleId, RuleTest Test);
}
