using System.IO.Compression;
using System.Text;
using CsCheck;
using Detections.Events;
using Detections.Sources.Files;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Sources;

public sealed class EventFileReaderTests
{
    private const string One = """{"id":"1","riskEventType":"newCountry","riskState":"atRisk","riskLevel":"low","userId":"u","activityDateTime":"2024-05-06T07:08:09Z"}""";
    private static readonly string Pretty = One.Replace(",", ",\n  ", StringComparison.Ordinal).Replace("{", "{\n  ", StringComparison.Ordinal).Replace("}", "\n}", StringComparison.Ordinal);

    public static TheoryData<string, int, int> Containers => new()
    {
        { One, 1, 0 },
        { $"{One}\r\n{One}\r\n", 2, 0 },
        { One + One, 2, 0 },
        { $"{One}\n{One}{One}\n{One}", 4, 0 },
        { $"[{One},{One}]", 2, 0 },
        { $"[[{One}],[{One},{One}]]", 3, 0 },
        { $$"""{"value":[{{One}},{{One}}]}""", 2, 0 },
        { "{\"@odata.context\":\"x\",\"@odata.nextLink\":null,\"value\":[" + One + "],\"more\":{\"a\":[1]}}", 1, 0 },
        { "{\"value\":" + One + "}", 1, 0 },
        { $$"""{"records":[{{One}}]}""" + "\n" + $$"""{"records":[{{One}},{{One}}]}""", 3, 0 },
        { """{"value":[]}""", 0, 0 },
        { "", 0, 0 },
        { "\uFEFF" + One, 1, 0 },
        { $"{Pretty}\n{Pretty}", 2, 0 },
        { $"[\n{Pretty},\n{Pretty}\n]", 2, 0 },
        { $"{One}\nnot json\n{One}", 2, 1 },
        { $"{One}\n{One[..40]}\n{One}\n{One}", 3, 1 },
        { $"{One[..40]}\n{One}\n{One}", 2, 1 },
        { $"{One}\n{One[..60]}", 1, 1 },
        { $"{One}\n{One}}}\n{One}", 2, 1 },
        { Pretty.Replace("\"low\",", "\"low\",,", StringComparison.Ordinal), 0, 1 },
        { Pretty[..^2], 0, 1 },
        { $"[{One},5,null,\"x\",{One}]", 2, 3 },
        { $"[\n{One},\n{One[..50]},\n{One}\n]", 2, 1 },
    };

    [Theory]
    [MemberData(nameof(Containers))]
    public void Records_are_found_in_every_container_and_what_is_broken_costs_itself(string text, int events, int rejected)
    {
        var results = Read(Encoding.UTF8.GetBytes(text));

        results.Count(result => result.Event is not null).Should().Be(events);
        results.Count(result => result.Rejected is not null).Should().Be(rejected);
    }

    [Fact]
    public void A_rejected_record_says_where_it_stands()
    {
        var rejected = Read(Encoding.UTF8.GetBytes($"{One}\n{One}\nnot json\n{One}"))[2].Rejected;

        rejected?.Origin.Line.Should().Be(3);
        rejected?.Origin.Offset.Should().Be((2 * One.Length) + 2);
        rejected?.Code.Should().Be("notJson");
    }

    [Fact]
    public void Compression_and_UTF16_are_told_by_content()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes($"{One}\n{One}"));
        }

        Read(packed.ToArray()).Count(result => result.Event is not null).Should().Be(2);
        Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(One)).ToArray())[0].Event.Should().NotBeNull();
    }

    [Fact]
    public void A_record_that_is_too_large_is_rejected_and_the_next_is_read()
    {
        var large = $$"""{"id":"{{new string('x', EventReader.MaxBytes + 100)}}"}""";

        var results = Read(Encoding.UTF8.GetBytes($"{One}\n{large}\n{One}"));

        results.Should().HaveCount(3);
        results[1].Rejected?.Reason.Should().Be(RejectionReason.TooLarge);
        results[2].Event.Should().NotBeNull();
    }

    [Fact]
    public void Several_threads_yield_the_same_in_the_same_order()
    {
        var text = new StringBuilder();
        for (var index = 0; index < 3000; index++)
        {
            text.Append(One.Replace("\"id\":\"1\"", $"\"id\":\"{index}\"", StringComparison.Ordinal)).Append('\n');
        }

        var results = Read(Encoding.UTF8.GetBytes(text.ToString()), parallelism: 2);

        results.Select(result => result.Event?.Id).Should().Equal(Enumerable.Range(0, 3000).Select(index => $"{index}"));
    }

    [Fact]
    public void A_file_that_is_absent_is_a_rejection()
    {
        new EventFileReader(new EventReader()).Read("/nowhere/at-all.json").Single().Rejected?.Reason.Should().Be(RejectionReason.Unreadable);
    }

    [Fact]
    public void No_bytes_make_it_throw()
    {
        Gen.Byte.Array[0, 300].Sample(bytes => { _ = Read(bytes); }, iter: 2000);
        string[] words = ["{", "}", "[", "]", ",", ":", "\n", "\"", "\\", One, Pretty, "{\"value\":", "{\"records\":[", "1", "null", "\r\n", "  ", "\uFEFF", "\u001E", "x"];
        var pieces = Gen.Int[0, words.Length - 1].Select(index => words[index]);
        pieces.Array[0, 12].Sample(parts => { _ = Read(Encoding.UTF8.GetBytes(string.Concat(parts))); }, iter: 5000);
    }

    [Fact]
    public void A_valid_record_that_is_cut_or_changed_never_makes_it_throw()
    {
        var samples = Enum.GetValues<EventKind>().Select(kind => EventSampler.Build(kind, [("user", "anna"), ("ip", "192.0.2.1"), ("device", "pc1")], DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(50), "t", "e").Json).ToArray();
        Gen.Select(Gen.Int[0, samples.Length - 1].Select(index => samples[index]), Gen.Int[0, 400], Gen.Byte, Gen.Bool).Sample((json, at, value, cut) =>
        {
            var bytes = Encoding.UTF8.GetBytes(json);
            at %= bytes.Length;
            bytes[at] = value;
            foreach (var result in Read(cut ? bytes[..at] : bytes))
            {
                Touch(result.Event);
            }
        }, iter: 3000);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(75)]
    [InlineData(99)]
    public void A_compressed_file_that_breaks_off_says_so(int percent)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(n => One.Replace("\"id\":\"", $"\"id\":\"{n}-", StringComparison.Ordinal) + "\n"))));
        }

        var whole = packed.ToArray();

        Read(whole).Should().NotContain(result => result.Rejected != null);
        Read(whole[..(whole.Length * percent / 100)]).Should().Contain(result => result.Rejected != null);
        Read([.. whole, .. whole]).Should().NotContain(result => result.Rejected != null, "a file may have several members");
    }

    private static void Touch(SecurityEvent? e)
    {
        if (e is null)
        {
            return;
        }

        _ = e.Entities;
        foreach (var property in e.GetType().GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.Name != nameof(SecurityEvent.Prior)))
        {
            (property.GetValue(e) is null && !IsNullable(property.PropertyType)).Should().BeFalse(property.Name);
        }
    }

    private static bool IsNullable(Type type) => Nullable.GetUnderlyingType(type) is not null;

    private static List<ReadResult> Read(byte[] bytes, int parallelism = 1) =>
        [.. new EventFileReader(new EventReader(), new EventFileOptions { Parallelism = parallelism }).Read(new MemoryStream(bytes), "test")];
}
