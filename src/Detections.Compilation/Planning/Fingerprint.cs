using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Detections.Rules;

namespace Detections.Compilation.Planning;

/// <summary>Hash of what defines a rule's state: two rules with equal fingerprints can take over each other's state.</summary>
internal static class Fingerprint
{
    /// <summary>Those of rules that come upstream first, by id.</summary>
    public static Dictionary<string, string> OfAll(IEnumerable<Rule> rules, ListFingerprints lists)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            found[rule.Id.Value] = Of(rule, RuleOrder.UpstreamOf(rule).Select(id => found.GetValueOrDefault(id.Value, "")), lists);
        }

        return found;
    }

    /// <summary>
    /// 32 hexadecimal digits. <paramref name="upstream"/> are the fingerprints of the rules that it reads. What the lists contain that
    /// the rule asks belongs to it: another list, other matches.
    /// </summary>
    public static string Of(Rule rule, IEnumerable<string> upstream, ListFingerprints lists)
    {
        var text = new StringBuilder();
        var match = rule.Match;
        text.Append(match.GetType().Name).Append('|').Append(match.Within.Ticks.ToString(CultureInfo.InvariantCulture)).Append('|');
        Append(text, match.By);
        switch (match)
        {
            case Match.Aggregate aggregate:
                Append(text, aggregate.Aggregation);
                Append(text, aggregate.Having);
                break;
            case Match.FirstSeen firstSeen:
                Append(text, firstSeen.Value);
                text.Append(CultureInfo.InvariantCulture, $"{firstSeen.Lookback.Ticks}|{firstSeen.Warmup.Ticks}|{firstSeen.AtMost}|");
                break;
            case Match.Spike spike:
                text.Append(CultureInfo.InvariantCulture, $"{spike.Factor:R}|{spike.Baseline.Ticks}|{spike.AtLeast}|");
                break;
            case Match.Session session:
                text.Append(CultureInfo.InvariantCulture, $"{session.Gap.Ticks}|{session.AtLeast}|");
                break;
            default:
                break;
        }

        foreach (var step in Steps.Of(match))
        {
            Append(text, step);
        }

        if (match.Until is { } until)
        {
            Append(text.Append("until|"), until);
        }

        text.AppendJoin('|', lists.MentionedIn(text.ToString()).ToArray());
        text.AppendJoin('|', upstream);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return Convert.ToHexStringLower(hash.AsSpan(0, 16));
    }

    private static void Append(StringBuilder text, Step step)
    {
        text.Append(CultureInfo.InvariantCulture, $"step|{step.Name?.Value}|{EventTypes.NameOf(step.On.Value)}|{step.IsAbsent}|{step.IsJoinedByWhere}|{step.Within?.Ticks}|");
        foreach (var where in step.Where)
        {
            Append(text, where);
        }

        Append(text, step.Aggregation);
        Append(text, step.By);
    }

    private static void Append(StringBuilder text, Aggregation? aggregation)
    {
        if (aggregation is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"{aggregation.GetType().Name}|{aggregation.AtLeast:R}|{(aggregation as Aggregation.Percentile)?.Rank:R}|");
            Append(text, Steps.ValueOf(aggregation));
        }
    }

    private static void Append(StringBuilder text, IEnumerable<KeyPart> parts)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case KeyPart.Of of:
                    text.Append(of.Entity).Append('.').Append(of.Role);
                    break;
                case KeyPart.Computed computed:
                    text.Append(computed.As);
                    Append(text, computed.Value);
                    break;
                default:
                    text.Append(part.GetType().Name);
                    break;
            }

            text.Append(',');
        }

        text.Append('|');
    }

    // White space outside of text does not change what an expression means, nor where its lines break.
    private static void Append(StringBuilder text, Code? code)
    {
        var inText = false;
        foreach (var c in code?.Text ?? "")
        {
            inText ^= c == '"';
            if (inText || !char.IsWhiteSpace(c))
            {
                text.Append(c);
            }
        }

        text.Append('|');
    }
}
