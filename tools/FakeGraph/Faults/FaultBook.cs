using System.IO.Enumeration;

namespace FakeGraph.Faults;

/// <summary>The rules in force, and how often each has struck. May be changed while the server runs. Thread-safe.</summary>
public sealed class FaultBook(int seed)
{
    private readonly Lock _gate = new();
    private readonly List<FaultTally> _tallies = [];
    private readonly Random _random = new(seed);

    public IReadOnlyList<FaultRule> Rules
    {
        get
        {
            lock (_gate)
            {
                return [.. _tallies.Select(x => x.Rule)];
            }
        }
    }

    /// <summary>How often a rule of this name has struck; 0 if there is none.</summary>
    public int Struck(string name)
    {
        lock (_gate)
        {
            return _tallies.Where(x => x.Rule.Name == name).Sum(x => x.Struck);
        }
    }

    public void Add(params IEnumerable<FaultRule> rules)
    {
        lock (_gate)
        {
            _tallies.AddRange(rules.Select(x => new FaultTally(x)));
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _tallies.Clear();
        }
    }

    public int Remove(string name)
    {
        lock (_gate)
        {
            return _tallies.RemoveAll(x => x.Rule.Name == name);
        }
    }

    internal FaultVerdict Judge(string method, string path, string tenantId, DateTimeOffset now)
    {
        lock (_gate)
        {
            FaultRule? strikes = null;
            var delay = TimeSpan.Zero;
            foreach (var tally in _tallies)
            {
                if (!Matches(tally.Rule, method, path, tenantId, now) || (tally.Rule.Kind != FaultKind.Slow && strikes is not null) || !tally.Draw(_random))
                {
                    continue;
                }

                if (tally.Rule.Kind == FaultKind.Slow)
                {
                    delay += TimeSpan.FromMilliseconds(tally.Rule.DelayMs);
                }
                else
                {
                    strikes = tally.Rule;
                }
            }

            return new FaultVerdict(strikes, delay);
        }
    }

    /// <summary>The token service fails by rules that name it only: a rule for every path means Graph's.</summary>
    internal FaultVerdict JudgeToken(string path, string tenantId, DateTimeOffset now)
    {
        lock (_gate)
        {
            var tally = _tallies.FirstOrDefault(x =>
                x.Rule.Path.Contains("/token", StringComparison.OrdinalIgnoreCase) && Matches(x.Rule, "POST", path, tenantId, now) && x.Draw(_random));
            var delay = tally is { Rule.Kind: FaultKind.Slow } ? TimeSpan.FromMilliseconds(tally.Rule.DelayMs) : TimeSpan.Zero;
            return new FaultVerdict(delay > TimeSpan.Zero ? null : tally?.Rule, delay);
        }
    }

    private static bool Matches(FaultRule rule, string method, string path, string tenantId, DateTimeOffset now) =>
        (rule.Method.Length == 0 || rule.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (rule.Tenant.Length == 0 || rule.Tenant.Equals(tenantId, StringComparison.OrdinalIgnoreCase))
        && (rule.Path.Length == 0 || FileSystemName.MatchesSimpleExpression($"*{rule.Path}*", path, ignoreCase: true))
        && (rule.From is not { } from || now >= from)
        && (rule.Until is not { } until || now < until);
}
