using System.Collections.Immutable;
using Detections.Engine;
using Detections.Engine.Replay;
using Detections.Events;
using Detections.Rules;
using Detections.Rules.Loading;

namespace Detections.Actions.Responses;

/// <summary>Runs the tests of responses: a detection goes in, and what all responses together ask for must be what is expected.</summary>
/// <remarks>Any number of callers. The detection's rule counts as stable.</remarks>
public sealed class ResponseTestRunner
{
    private static readonly DateTimeOffset WednesdayNoon = new(2026, 5, 6, 12, 0, 0, TimeSpan.Zero);
    private readonly ImmutableArray<Response> _responses;
    private readonly ImmutableDictionary<string, Rule> _rules;

    /// <summary>Takes everything that was loaded together.</summary>
    public ResponseTestRunner(LoadedRules loaded)
    {
        ArgumentNullException.ThrowIfNull(loaded);
        _responses = loaded.Responses;
        _rules = loaded.Rules.ToImmutableDictionary(rule => rule.Id.Value, StringComparer.Ordinal);
    }

    /// <summary>Runs one test of a response. Only what that response asks for is compared.</summary>
    public RuleTestResult Run(Response response, ResponseTest test)
    {
        var given = test.Given;
        var rule = RuleOf(given, response);
        var at = given.At ?? WednesdayNoon;
        var detection = new Detection
        {
            Id = "00000000000000000000000000000001",
            RuleId = given.Rule,
            RuleVersion = "",
            TenantId = given.Tenant,
            OccurredAt = at,
            CompletingId = "",
            Severity = given.Severity,
            Title = given.Title,
            Key = [],
            Evidence = [],
            Entities = [.. given.Entities.Select(entity =>
                new Entity(Vocabulary.Entities[entity.Key], EntityRoles.None, ["label:" + entity.Value], entity.Value))],
        };
        var requests = new ResponsePolicy([response], ImmutableDictionary<string, string>.Empty).Of(detection, rule, at);
        return new RuleTestResult(response.Id.Value, Shown(test), [.. Compare(test, requests)], []);
    }

    /// <summary>The rule itself where it is known, so that its ATT&amp;CK ids count; otherwise one with what the test gives.</summary>
    private Rule RuleOf(ResponseGiven given, Response response)
    {
        var id = new Located<string>(given.Rule, response.Id.Span);
        var known = _rules.GetValueOrDefault(given.Rule) ?? _rules.Values.FirstOrDefault();
        return known is null
            ? throw new InvalidOperationException("Responses are tested together with rules, and there is none.")
            : known with
            {
                Id = id,
                Status = RuleStatus.Stable,
                Attack = given.Attack.IsEmpty && _rules.ContainsKey(given.Rule)
                    ? known.Attack
                    : [.. given.Attack.Select(technique => new Located<string>(technique, response.Id.Span))],
            };
    }

    private static IEnumerable<TestFailure> Compare(ResponseTest test, ImmutableArray<ActionRequest> requests)
    {
        string[] asked = [.. requests.Select(Words)];
        if (asked.Length != test.Expect.Length || !asked.Zip(test.Expect, (words, wanted) => Means(words, wanted.Value)).All(same => same))
        {
            var wanted = test.Expect.IsEmpty ? "nothing" : string.Join(", ", test.Expect.Select(word => word.Value));
            yield return new TestFailure(
                $"asks for {(asked.Length == 0 ? "nothing" : string.Join(", ", asked))}, expected {wanted}",
                test.Expect.IsEmpty ? test.It.Span : test.Expect[0].Span);
        }
    }

    /// <summary>The action, and the value of its first parameter.</summary>
    private static string Words(ActionRequest request) =>
        request.Arguments.IsEmpty ? request.Name : $"{request.Name} {request.Arguments[0].Value}";

    private static bool Means(string words, string wanted) => words == wanted || (!wanted.Contains(' ') && words.Split(' ')[0] == wanted);

    private static RuleTest Shown(ResponseTest test) => new() { It = test.It, Given = [], Expect = new Expectation { Span = test.It.Span }, Span = test.It.Span };
}
