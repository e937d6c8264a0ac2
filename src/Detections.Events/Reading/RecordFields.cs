using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Detections.Events;

/// <summary>
/// The properties that decide about a record, found in one pass over the object: looking each up by name would walk the
/// object eighty times.
/// </summary>
internal struct RecordFields
{
    private const int Count = (int)Field.Entities + 1;

    private static readonly string[] Names = [.. Enum.GetValues<Field>().Select(NameOf)];

    private static readonly FrozenDictionary<string, Field> ByName = Enum.GetValues<Field>()
        .ToFrozenDictionary(static field => Names[(int)field], StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Field>.AlternateLookup<ReadOnlySpan<char>> BySpan =
        ByName.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>By length of the name: which first letters there are. Most properties end here.</summary>
    private static readonly uint[] FirstLetters = BuildFirstLetters();

    private Values _values;
    private UInt128 _present;
    private UInt128 _exact;

    /// <summary>Goes through the object's properties.</summary>
    public static RecordFields Scan(Raw record)
    {
        var fields = default(RecordFields);
        if (!record.IsObject)
        {
            return fields;
        }

        Span<char> name = stackalloc char[32];
        foreach (var property in record.Element.EnumerateObject())
        {
            var utf8 = JsonMarshal.GetRawUtf8PropertyName(property);
            if (utf8.Length >= FirstLetters.Length || (FirstLetters[utf8.Length] & Bit(utf8)) == 0)
            {
                continue;
            }

            var length = Encoding.UTF8.GetChars(utf8, name);
            if (BySpan.TryGetValue(name[..length], out var field))
            {
                fields.Set(field, new Raw(property.Value), name[..length].SequenceEqual(Names[(int)field]));
            }
        }

        return fields;
    }

    /// <summary>The value; none when absent or null.</summary>
    public readonly Raw this[Field field] => _values[(int)field];

    /// <summary>True when the property is there, if only as null.</summary>
    public readonly bool Has(Field field) => (_present & (UInt128.One << (int)field)) != 0;

    /// <summary>How many of the properties are there.</summary>
    public readonly int CountOf(params ReadOnlySpan<Field> fields)
    {
        var count = 0;
        foreach (var field in fields)
        {
            count += Has(field) ? 1 : 0;
        }

        return count;
    }

    /// <summary>True when one of the properties is there.</summary>
    public readonly bool HasAny(params ReadOnlySpan<Field> fields) => CountOf(fields) > 0;

    /// <summary>Of equal names the last that is not null counts, and an exact spelling before another.</summary>
    private void Set(Field field, Raw value, bool isExact)
    {
        var bit = UInt128.One << (int)field;
        _present |= bit;
        if (!value.Exists || ((_exact & bit) != 0 && !isExact))
        {
            return;
        }

        _values[(int)field] = value;
        _exact |= isExact ? bit : 0;
    }

    private static string NameOf(Field field) => field switch
    {
        Field.ODataType => "@odata.type",
        Field.ODataContext => "@odata.context",
        Field.AadTenantId => "AADTenantId",
        _ => JsonNamingPolicy.CamelCase.ConvertName(field.ToString()),
    };

    private static uint[] BuildFirstLetters()
    {
        var letters = new uint[32];
        foreach (var name in ByName.Keys)
        {
            letters[name.Length] |= Bit(Encoding.UTF8.GetBytes(name));
        }

        return letters;
    }

    private static uint Bit(ReadOnlySpan<byte> name) => name.IsEmpty ? 0 : 1u << (name[0] & 31);

    [InlineArray(Count)]
    private struct Values
    {
        private Raw _first;
    }
}
