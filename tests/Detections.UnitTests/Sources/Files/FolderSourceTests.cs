using System.IO.Compression;
using System.Text;
using Detections.Engine.Pipeline;
using Detections.Sources.Files;
using FluentAssertions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Detections.UnitTests.Sources.Files;

/// <summary>Whatever a writer does with its file, every record is delivered, once unless the reader was stopped in between.</summary>
public sealed class FolderSourceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("detections-folder");
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-05-01T00:00:00Z"));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_line_that_is_half_written_is_read_once_it_is_whole()
    {
        var line = Record("b");
        Write("events.ndjson", Record("a") + "\n" + line[..20]);
        await using var reader = new Following(this, null);

        (await reader.LooksAsync(3)).Should().Equal("a");
        Append("events.ndjson", line[20..] + "\n");

        (await reader.LooksAsync(3)).Should().Equal("b");
        reader.Rejected.Should().Be(0);
    }

    [Fact]
    public async Task A_last_line_without_its_end_is_read_when_nobody_writes_on()
    {
        Write("events.ndjson", Record("a") + "\n" + Record("b"));
        await using var reader = new Following(this, null);

        (await reader.LooksAsync(4)).Should().Equal("a", "b");
    }

    [Fact]
    public async Task What_is_appended_is_read_without_what_stands_before()
    {
        Write("events.ndjson", Record("a") + "\n");
        await using var reader = new Following(this, null);
        (await reader.LooksAsync(3)).Should().Equal("a");

        Append("events.ndjson", Record("b") + "\n" + Record("c") + "\n");

        (await reader.LooksAsync(3)).Should().Equal("b", "c");
    }

    [Fact]
    public async Task A_reader_that_starts_again_goes_on_where_it_stood()
    {
        Write("events.ndjson", Record("a") + "\n");
        string? position;
        await using (var first = new Following(this, null))
        {
            await first.LooksAsync(3);
            position = first.Position;
        }

        Append("events.ndjson", Record("b") + "\n");
        await using var second = new Following(this, position);

        (await second.LooksAsync(3)).Should().Equal("b");
    }

    [Fact]
    public async Task A_file_that_another_one_replaces_is_read_from_its_beginning()
    {
        Write("events.ndjson", Record("a") + "\n");
        await using var reader = new Following(this, null);
        (await reader.LooksAsync(3)).Should().Equal("a");

        Write("events.ndjson", Record("x") + "\n" + Record("y") + "\n");

        (await reader.LooksAsync(3)).Should().Equal("x", "y");
    }

    [Fact]
    public async Task A_list_that_is_half_written_loses_nothing()
    {
        Write("list.json", $"[{Record("a")},{Record("b")[..15]}");
        await using var reader = new Following(this, null);
        (await reader.LooksAsync(4)).Should().Equal("a");

        Write("list.json", $"[{Record("a")},{Record("b")}]");

        (await reader.LooksAsync(4)).Should().Equal("b");
    }

    [Fact]
    public async Task A_compressed_file_is_read_once_it_stands_still()
    {
        using (var file = File.Create(Path.Combine(_folder.FullName, "events.ndjson.gz")))
        using (var gzip = new GZipStream(file, CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Record("a") + "\n" + Record("b") + "\n"));
        }

        await using var reader = new Following(this, null);

        (await reader.LooksAsync(3)).Should().Equal("a", "b");
    }

    [Fact]
    public async Task The_place_of_a_rejected_line_is_that_in_the_file()
    {
        Write("events.ndjson", Record("a") + "\n");
        await using var reader = new Following(this, null);
        await reader.LooksAsync(3);

        Append("events.ndjson", "{ nonsense\n" + Record("b") + "\n");
        (await reader.LooksAsync(3)).Should().Equal("b");

        reader.LastRejected!.Origin.Line.Should().Be(2);
    }

    [Fact]
    public async Task A_file_that_is_not_followed_is_read_to_its_last_byte()
    {
        Write("events.ndjson", Record("a") + "\n" + Record("b"));
        var source = Source(follows: false);
        var ids = new List<string>();
        await foreach (var batch in source.ReadAsync(null, CancellationToken.None))
        {
            ids.AddRange(batch.Events.Select(found => found.Id));
        }

        ids.Should().Equal("a", "b");
    }

    private static string Record(string id) =>
        $$"""{"@odata.type":"#microsoft.graph.security.alert","id":"{{id}}","title":"A title","createdDateTime":"2026-05-01T00:00:00Z","lastUpdateDateTime":"2026-05-01T00:00:00Z"}""";

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    private void Append(string name, string text) => File.AppendAllText(Path.Combine(_folder.FullName, name), text);

    private FolderSource Source(bool follows) =>
        new(_folder.FullName, "contoso", Detections.Events.EventKind.Alert, follows, _time, NullLogger.Instance);

    /// <summary>A reader that follows, with its clock in the test's hand.</summary>
    private sealed class Following : IAsyncDisposable
    {
        private readonly FolderSourceTests _test;
        private readonly IAsyncEnumerator<SourceBatch> _batches;
        private readonly CancellationTokenSource _ended = new();
        private Task<bool>? _next;

        public Following(FolderSourceTests test, string? position)
        {
            _test = test;
            _batches = test.Source(follows: true).ReadAsync(position, _ended.Token).GetAsyncEnumerator(_ended.Token);
        }

        public string? Position { get; private set; }

        public int Rejected { get; private set; }

        public Detections.Events.RejectedEvent? LastRejected { get; private set; }

        /// <summary>The ids of what so many looks at the folder find.</summary>
        public async Task<List<string>> LooksAsync(int looks)
        {
            var ids = new List<string>();
            for (var look = 0; look < looks;)
            {
                // Everything up to the reader's waiting runs within the call.
                _next ??= _batches.MoveNextAsync().AsTask();
                if (!_next.IsCompleted)
                {
                    look++;
                    _test._time.Advance(TimeSpan.FromSeconds(2));
                    await Task.WhenAny(_next, Task.Delay(20));
                    continue;
                }

                (await _next).Should().BeTrue();
                _next = null;
                var batch = _batches.Current;
                ids.AddRange(batch.Events.Select(found => found.Id));
                Position = batch.Position;
                Rejected += batch.Rejected.Length;
                LastRejected = batch.Rejected.IsEmpty ? LastRejected : batch.Rejected[^1].Reason;
            }

            return ids;
        }

        public async ValueTask DisposeAsync()
        {
            await _ended.CancelAsync();
            try
            {
                if (_next is not null)
                {
                    await _next;
                }
            }
            catch (OperationCanceledException)
            {
                // It was waiting.
            }

            await _batches.DisposeAsync();
            _ended.Dispose();
        }
    }
}
