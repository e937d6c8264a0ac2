using System.Text.Json;
using System.Text.Json.Serialization;

namespace Detections.Host.Web;

/// <summary>Writes members of an enumeration as words in camel case.</summary>
internal sealed class CamelEnumConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
