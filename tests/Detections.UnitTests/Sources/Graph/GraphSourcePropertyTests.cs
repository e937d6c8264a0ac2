using System.Net;
using System.Text;
using CsCheck;
using Detections.Sources.Graph;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Sources.Graph;

public sealed class GraphSourcePropertyTests
{
    private static readonly TimeSpan Span = TimeSpan.FromHours(30);

    [Theory]
    [InlineData("alerts_v2", 14)]
    [InlineData("riskDetections", 115)]
    [InlineData("signIns", 14)]
    public void Whatever_goes_wrong_every_record_that_stays_is_delivered_and_positions_go_forward(string resource, int minutesLate) =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[1, 40], Gen.Int[0, 120], Gen.Int[0, 25])
            .Sample((seed, pageSize, records, failing) => CheckAsync(resource, minutesLate, seed, pageSize, records, failing).GetAwaiter().GetResult(), iter: 60, threads: 1);

    private static async Task CheckAsync(string resource, int minutesLate, int seed, int pageSize, int records, int failing)
    {
        var random = new Random(seed);
        using var polling = new Polling(resource, known => known with { Every = TimeSpan.FromMinutes(10) });
        polling.Backfill = TimeSpan.FromHours(6);
        polling.Server.PageSize = pageSize;
        polling.Server.MaxSkip = 5 * pageSize;
        polling.Server.IsEmpty = () => random.Next(6) == 0;
        polling.Server.Fault = _ => random.Next(100) < failing ? Faulty(random) : null;
        Fill(polling, random, records, minutesLate, hasRevisions: resource != "signIns");

        string? position = null;
        var positions = new List<DateTimeOffset>();
        while (polling.Time.TrueNow < Polling.Start + Span + TimeSpan.FromHours(5))
        {
            // A restart after any number of batches, of which the last was not committed now and then.
            var batches = random.Next(1, 30);
            var isLost = random.Next(3) == 0;
            var before = polling.Delivered.Count;
            await polling.ReadUntilAsync(polling.NewSource(), position, batch =>
            {
                if (--batches > 0)
                {
                    position = batch.Position;
                    before = polling.Delivered.Count;
                    positions.Add(GraphPosition.Read(batch.Position)?.Cursor ?? default);
                    return polling.Time.TrueNow >= Polling.Start + Span + TimeSpan.FromHours(5);
                }

                return true;
            });
            if (isLost)
            {
                polling.Delivered.RemoveRange(before, polling.Delivered.Count - before);
            }
        }

        var wanted = polling.Server.Rows.Where(row => row.ReplacedAt is null).Select(row => (row.Id, row.Moved));
        wanted.Except(polling.Delivered).Should().BeEmpty();
        positions.Should().BeInAscendingOrder();
    }

    private static void Fill(Polling polling, Random random, int records, int minutesLate, bool hasRevisions)
    {
        for (var i = 0; i < records; i++)
        {
            // Few different times, so that many are equal to the tick.
            var moved = TimeSpan.FromMinutes(30 * random.Next(-8, 55)) + TimeSpan.FromTicks(random.Next(2));
            polling.Add($"r{i:D3}", moved, TimeSpan.FromMinutes(random.Next(minutesLate)));
            if (hasRevisions && random.Next(3) == 0)
            {
                var later = moved + TimeSpan.FromMinutes(random.Next(1, 180));
                var first = polling.Server.Rows[^1];
                polling.Add(first.Id, later, TimeSpan.FromMinutes(minutesLate));
                first.ReplacedAt = polling.Server.Rows[^1].AppearsAt;
            }
        }
    }

    private static HttpResponseMessage Faulty(Random random) => random.Next(8) switch
    {
        0 => new HttpResponseMessage(HttpStatusCode.TooManyRequests),
        1 => new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { { "Retry-After", "7" } } },
        2 => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable),
        3 => new HttpResponseMessage(HttpStatusCode.GatewayTimeout),
        4 => new HttpResponseMessage(HttpStatusCode.Unauthorized),
        5 => throw new HttpRequestException("Connection refused."),
        6 => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{\"value\":[{\"id\":", Encoding.UTF8, "application/json") },
        _ => throw new TaskCanceledException("Timed out."),
    };
}
