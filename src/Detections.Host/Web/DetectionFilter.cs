using Detections.Engine.Pipeline;
using Detections.Rules;

namespace Detections.Host.Web;

/// <summary>Reads which detections are wanted from the parameters of API and page.</summary>
internal static class DetectionFilter
{
    /// <summary>The query; look at the reader's <see cref="QueryReader.IsRead"/> afterwards.</summary>
    public static DetectionQuery Read(QueryReader query) => new()
    {
        From = query.Time("from"),
        To = query.Time("to"),
        RuleId = query.Text("rule"),
        AtLeast = query.Word<Severity>("severity"),
        TenantId = query.Text("tenant"),
        Entity = query.Text("entity"),
        State = query.Word<DetectionState>("state"),
        WithSignals = query.Flag("signals"),
        Limit = (int)(query.Number("limit", 1, DetectionQuery.MaxLimit) ?? 50),
        After = query.Text("after"),
    };
}
