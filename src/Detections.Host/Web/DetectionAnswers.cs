using System.Text.Json;
using Detections.Engine;
using Detections.Engine.Pipeline;
using Detections.Host.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Detections.Host.Web;

/// <summary>Writes stored detections: what became of them, and inside the detection in the product's own shape.</summary>
internal static class DetectionAnswers
{
    public static Task PageAsync(HttpContext context, DetectionPage page) => WriteAsync(context, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("detections");
        foreach (var stored in page.Detections)
        {
            Write(writer, stored, EvidenceBodies.None);
        }

        writer.WriteEndArray();
        writer.WriteString("next", page.Next);
        writer.WriteEndObject();
    });

    public static Task OneAsync(HttpContext context, StoredDetection stored) =>
        WriteAsync(context, writer => Write(writer, stored, EvidenceBodies.All));

    private static void Write(Utf8JsonWriter writer, StoredDetection stored, EvidenceBodies bodies)
    {
        writer.WriteStartObject();
        writer.WriteString("state", DaemonMetrics.Word(stored.State.ToString()));
        writer.WriteString("withdrawnBecause", stored.WithdrawnBecause);
        writer.WriteNumber("repeats", stored.Repeats);
        writer.WriteNumber("reminders", stored.Reminders);
        writer.WriteNumber("sequence", stored.Sequence);
        writer.WriteString("foundAt", UtcConverter.Text(stored.FoundAt));
        writer.WriteString("changedAt", UtcConverter.Text(stored.ChangedAt));
        writer.WritePropertyName("detection");
        DetectionJson.Write(writer, stored.Detection, bodies);
        writer.WriteEndObject();
    }

    private static async Task WriteAsync(HttpContext context, Action<Utf8JsonWriter> write)
    {
        context.Response.ContentType = Answer.Json;
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        write(writer);
        await writer.FlushAsync(context.RequestAborted);
    }
}
