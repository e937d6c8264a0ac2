using System.Text;

namespace Detections.Actions.Outbox;

/// <summary>A plan in words: what is recorded of a dry run, and what a person approves.</summary>
public static class PlanText
{
    private const int MaxCharacters = 16_000;

    /// <summary>The plan as it is recorded; every request that would be sent on a line of its own.</summary>
    public static string Of(ActionPlan plan) => plan switch
    {
        ActionPlan.Ready ready => Ready(ready),
        ActionPlan.Done done => $"nothing to do: {done.Because}",
        ActionPlan.Impossible impossible => $"cannot be done: {impossible.Because}",
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan, "There is no such plan."),
    };

    private static string Ready(ActionPlan.Ready ready)
    {
        var text = new StringBuilder($"would do: {ready.Summary}");
        foreach (var request in ready.Requests)
        {
            text.Append('\n').Append(request.Method).Append(' ').Append(request.Address);
            if (request.Body.Length > 0)
            {
                text.Append(' ').Append(request.Body);
            }
        }

        return text.Length > MaxCharacters ? $"{text.ToString(0, MaxCharacters)} … ({text.Length} characters in all)" : text.ToString();
    }
}
