using System.Globalization;
using System.Text.Json;

namespace Detections.Events;

/// <summary>
/// Reads one JSON object as an event: Graph's own JSON of each kind, Azure's diagnostic records around it, alerts of the
/// retired <c>security/alerts</c>, and this product's detections. What it cannot read it rejects with a reason; it never throws
/// because of its input.
/// </summary>
/// <remarks>
/// Immutable apart from a cache; share freely. Events of one reader share the entities that are equal. An id that is missing is derived from the content for kinds whose records never change (sign-ins,
/// audits, risk detections: <c>content-</c> and 16 hexadecimal digits); objects that change are rejected without one.
/// </remarks>
public sealed class EventReader
{
    /// <summary>Bytes of the longest record that is read, 16 MiB.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Deepest nesting of objects and lists that is read.</summary>
    public const int MaxDepth = 128;

    private static readonly string[] Wrappers = ["ms-graph", "_source", "event", "data", "body", "resourceData", "properties"];
    private readonly EntityPool _entities = new();
    private readonly string _tenantId;
    private readonly EventKind? _kind;

    /// <summary>Makes a reader for records of one source.</summary>
    public EventReader(EventReaderOptions? options = null)
    {
        _tenantId = TenantOf(options?.TenantId ?? "");
        _kind = options?.Kind;
    }

    /// <summary>Reads one record.</summary>
    /// <param name="utf8">The record; its bytes are copied.</param>
    /// <param name="origin">Where it stands.</param>
    /// <param name="receivedAt">When it reached us; null for recorded events, which are taken to have arrived when they occurred.</param>
    public ReadResult Read(ReadOnlySpan<byte> utf8, EventOrigin origin = default, DateTimeOffset? receivedAt = null)
    {
        if (utf8.Length > MaxBytes)
        {
            return Reject(RejectionReason.TooLarge, $"The record has {utf8.Length} bytes; the most that is read is {MaxBytes}.", origin);
        }

        JsonElement root;
        try
        {
            root = JsonElement.Parse(utf8, new JsonDocumentOptions { MaxDepth = MaxDepth });
        }
        catch (JsonException exception)
        {
            return JsonDepth.Of(utf8) > MaxDepth
                ? Reject(RejectionReason.TooDeep, $"The record nests deeper than {MaxDepth} levels.", origin)
                : Reject(RejectionReason.NotJson, NotJson(exception), origin);
        }

        return root.ValueKind == JsonValueKind.Object
            ? Read(new Raw(root), origin, receivedAt)
            : Reject(RejectionReason.NotAnObject, $"The record is no object but {Describe(root.ValueKind)}.", origin);
    }

    /// <summary>Makes an event again from what was kept of it: its header and its <see cref="SecurityEvent.Raw"/> as JSON; an empty body for none.</summary>
    /// <exception cref="JsonException">The body is not what an event was made of.</exception>
    public static SecurityEvent Restore(EventKind kind, in EventHeader header, ReadOnlySpan<byte> body) =>
        EventFactory.Create(
            kind,
            header,
            body.IsEmpty ? Raw.None : new Raw(JsonElement.Parse(body, new JsonDocumentOptions { MaxDepth = MaxDepth })));

    private ReadResult Read(Raw root, EventOrigin origin, DateTimeOffset? receivedAt)
    {
        var outer = RecordFields.Scan(root);
        var category = outer[Field.Category].IsText ? outer[Field.Category].Text : "";
        var inner = outer[Field.Properties].Parsed;
        if (category.Length > 0 && (inner.IsObject || IsFlatEnvelope(category, outer)))
        {
            return ReadEnvelope(category, inner.IsObject ? inner : root, outer, origin, receivedAt);
        }

        if (RecordShape.Of(outer, _kind) is { } shape)
        {
            return Make(new Candidate(shape.Kind, shape.IsLegacy, root, root, Envelope.None), outer, origin, receivedAt);
        }

        return Unwrap(root) is { } wrapped
            ? Read(wrapped, origin, receivedAt)
            : UnknownShape(category, origin);
    }

    /// <summary>A diagnostic record whose fields stand beside the envelope's own, as Log Analytics exports them.</summary>
    private static bool IsFlatEnvelope(string category, in RecordFields fields) =>
        fields.HasAny(Field.OperationName, Field.TimeGenerated)
        && (LogCategory.KindOf(category) is { } kind ? RecordShape.IsPlausible(fields, kind) : fields.Has(Field.TimeGenerated));

    private ReadResult ReadEnvelope(string category, Raw inner, in RecordFields outer, EventOrigin origin, DateTimeOffset? receivedAt)
    {
        var fields = RecordFields.Scan(inner);
        var kind = LogCategory.KindOf(category) is { } stated && RecordShape.IsPlausible(fields, stated)
            ? stated
            : KindWithin(category, fields);
        if (kind is not { } known || (_kind is { } wanted && wanted != known))
        {
            return UnknownShape(category, origin);
        }

        var body = EnvelopeCompletion.Complete(known, inner, fields, outer);
        return Make(new Candidate(known, IsLegacy: false, inner, body, Envelope.Read(outer)), fields, origin, receivedAt);
    }

    /// <summary>Some exporters put the audit's own category where the log's belongs; only audits and sign-ins come like that.</summary>
    private static EventKind? KindWithin(string category, in RecordFields fields) =>
        !category.StartsWith("AdvancedHunting", StringComparison.OrdinalIgnoreCase)
        && LogCategory.KindOf(category) is null
        && RecordShape.Of(fields, null) is { IsLegacy: false } shape
        && shape.Kind is EventKind.DirectoryAudit or EventKind.SignIn
            ? shape.Kind
            : null;

    private Raw? Unwrap(Raw root)
    {
        foreach (var name in Wrappers)
        {
            if (root[name] is { IsObject: true } inner && RecordShape.Of(RecordFields.Scan(inner), _kind) is not null)
            {
                return inner;
            }
        }

        return null;
    }

    private ReadResult Make(Candidate candidate, in RecordFields fields, EventOrigin origin, DateTimeOffset? receivedAt)
    {
        var kind = candidate.Kind;
        if (RecordTimes.OccurredAt(kind, fields, candidate.Envelope.Time) is not { } occurredAt)
        {
            return Reject(RejectionReason.NoTime, $"No field of this {NameOf(kind)} says when it happened in a way that can be read.", origin);
        }

        var content = ContentHash.Of(candidate.Source);
        var id = RecordIds.Of(kind, fields, candidate.Envelope, content);
        if (id.Length == 0)
        {
            return Reject(RejectionReason.NoId, $"This {NameOf(kind)} has no id, so that its changes cannot be told from others.", origin);
        }

        var header = new EventHeader(
            Tenant(fields, candidate.Envelope),
            id,
            new Revision(RecordTimes.RevisedAtTicks(kind, fields), content),
            occurredAt,
            RecordTimes.ReportedAt(kind, fields, candidate.Envelope.Time),
            receivedAt?.ToUniversalTime() ?? occurredAt);
        var body = candidate.IsLegacy ? LegacyAlert.Present(candidate.Body, fields) : candidate.Body;
        return new ReadResult(EventFactory.Create(kind, header, body).Sharing(_entities), origin);
    }

    private string Tenant(in RecordFields fields, Envelope envelope)
    {
        // Log Analytics calls its workspace the tenant; the directory's id stands beside it.
        var given = FirstOf(
            TenantOf(fields[Field.AadTenantId].Text),
            TenantOf(fields[Field.TenantId].Text),
            TenantOf(fields[Field.AzureTenantId].Text),
            TenantOf(envelope.TenantId));
        return given.Length > 0 ? given : _tenantId;
    }

    private static string FirstOf(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0)
            {
                return text;
            }
        }

        return "";
    }

    private static string TenantOf(string text) => Placeholders.IsPlaceholder(text) ? "" : text.Trim().ToLowerInvariant();

    private static ReadResult UnknownShape(string category, EventOrigin origin) => Reject(
        RejectionReason.UnknownShape,
        category.Length > 0
            ? $"The record, of category '{Cut(category)}', is no event of Microsoft Graph's security or identity streams."
            : "The record is no event of Microsoft Graph's security or identity streams.",
        origin);

    private static ReadResult Reject(RejectionReason reason, string message, EventOrigin origin) =>
        new(new RejectedEvent(reason, message, origin));

    private static string NotJson(JsonException exception) => string.Create(
        CultureInfo.InvariantCulture,
        $"The record is not JSON: it breaks off or goes wrong at its line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");

    private static string Cut(string text) => text.Length > 40 ? text[..40] + "…" : text;

    private static string NameOf(EventKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private static string Describe(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a flag",
    };

    /// <summary>A record whose kind is known.</summary>
    /// <param name="Kind">Its kind.</param>
    /// <param name="IsLegacy">True for an alert of the retired API.</param>
    /// <param name="Source">The object as sent, which the content hash is of.</param>
    /// <param name="Body">The object that the event shows.</param>
    /// <param name="Envelope">What stood around it.</param>
    private readonly record struct Candidate(EventKind Kind, bool IsLegacy, Raw Source, Raw Body, Envelope Envelope);
}
