using System.Globalization;

namespace Detections.Events;

/// <summary>Gives an event what only its envelope says, under the name that Graph has for it.</summary>
internal static class EnvelopeCompletion
{
    /// <summary>The inner record, with the activity's name, the outcome or the address taken from the envelope where it lacks them.</summary>
    public static Raw Complete(EventKind kind, Raw inner, in RecordFields fields, in RecordFields outer)
    {
        return kind switch
        {
            EventKind.DirectoryAudit when !fields[Field.ActivityDisplayName].Exists && outer[Field.OperationName].Exists =>
                Add(inner, "activityDisplayName", outer[Field.OperationName].Text),
            EventKind.SignIn => CompleteSignIn(inner, fields, outer),
            _ => inner,
        };
    }

    private static Raw CompleteSignIn(Raw inner, in RecordFields fields, in RecordFields outer)
    {
        var code = fields[Field.Status].Exists ? null : Code(outer[Field.ResultType].Text);
        var address = fields[Field.IpAddress].Exists ? "" : outer[Field.CallerIpAddress].Text;
        if (!new Ip(address).IsValid)
        {
            address = "";
        }

        if (code is null && address.Length == 0)
        {
            return inner;
        }

        return JsonBody.Extend(inner, writer =>
        {
            writer.Write("ipAddress", address);
            if (code is { } number)
            {
                writer.WriteStartObject("status");
                writer.WriteNumber("errorCode", number);
                writer.WriteEndObject();
            }
        }) ?? inner;
    }

    /// <summary>The envelope's result type is an error code, or a word for success; other words say nothing about the code.</summary>
    private static int? Code(string resultType) =>
        int.TryParse(resultType, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code
        : resultType.Is("success") ? 0
        : null;

    private static Raw Add(Raw inner, string name, string text) =>
        JsonBody.Extend(inner, writer => writer.Write(name, text)) ?? inner;
}
