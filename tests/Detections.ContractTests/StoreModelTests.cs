using CsCheck;
using Detections.Engine;
using Detections.Engine.Pipeline;
using FluentAssertions;
using Microsoft.Extensions.Time.Testing;

namespace Detections.ContractTests;

/// <summary>Whatever is done to a store, in whatever order: the file and the memory are of one mind.</summary>
public sealed class StoreModelTests
{
    // A step, a detection, a request of it, and minutes that pass before.
    private static readonly Gen<(int Step, int Detection, int Request, int Minutes)[]> Steps =
        Gen.Select(Gen.Int[0, 13], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Int[0, 3]).Array[1, 40];

    [Fact]
    public async Task Memory_and_file_agree_after_any_operations() => await Steps.SampleAsync(
        async steps =>
        {
            var folder = new StoreFolder();
            try
            {
                var time = new FakeTimeProvider(Given.Noon);
                await using var memory = new MemoryStore(time);
                await using var file = await folder.OpenAsync(time);
                foreach (var step in steps)
                {
                    time.Advance(TimeSpan.FromMinutes(step.Minutes));
                    var expected = await RunAsync(memory, time, step);
                    (await RunAsync(file, time, step)).Should().Be(expected);
                }

                (await TextAsync(file)).Should().Be(await TextAsync(memory));
            }
            finally
            {
                folder.Remove();
            }
        },
        iter: 40,
        threads: 1);

    private static async Task<string> RunAsync(
        IDetectionStore store, FakeTimeProvider time, (int Step, int Detection, int Request, int Minutes) step)
    {
        var now = time.GetUtcNow();
        var key = $"d{step.Detection}/{step.Request}";
        var outbox = store.Outbox;
        return step.Step switch
        {
            0 => await CommitAsync(store, now, new EngineOutput.Detected(Detection(step.Detection))),
            1 => await CommitAsync(store, now, new EngineOutput.Enriched(Detection(step.Detection) with { Title = $"at {now:O}" })),
            2 => await CommitAsync(store, now, new EngineOutput.Withdrawn(Detection(step.Detection), "no")),
            3 => await CommitAsync(
                store, now, new EngineOutput.Reminded(Detection(9), $"d{step.Detection}", step.Request), Given.Found($"e{step.Request}")),
            4 or 5 => string.Join(
                ' ', (await outbox.LeaseAsync($"w{step.Request}", 1 + step.Detection, TimeSpan.FromMinutes(4), now)).Select(Given.Text)),
            6 => $"{await outbox.SucceedAsync(key, $"w{step.Minutes % 3}", "ok")}",
            7 => $"{await outbox.RetryAsync(key, $"w{step.Minutes % 3}", "429", now.AddMinutes(2))}",
            8 => $"{await outbox.DeadLetterAsync(key, $"w{step.Minutes % 3}", "403")}",
            9 => $"{await outbox.CancelAsync(key, "eva", "stop")}",
            10 => $"{await outbox.RetryNowAsync(key, "eva")}",
            11 => $"{await outbox.ApproveAsync(key, "eva", now, step.Minutes == 0 ? null : now.AddMinutes(step.Minutes))}",
            12 => $"{await outbox.RenewAsync(key, $"w{step.Minutes % 3}", TimeSpan.FromMinutes(4), now)}",
            _ => $"{await store.ApplyRetentionAsync(new RetentionPolicy { DetectionAge = TimeSpan.FromMinutes(20) }, now)}",
        };
    }

    private static Detection Detection(int number) => Given.Detection(
        $"d{number}",
        actions:
        [
            Given.Request($"d{number}/0"),
            Given.Request($"d{number}/1", approve: "on-call"),
            Given.Request($"d{number}/2", $"user{number}", mayAct: number != 2),
        ]);

    private static async Task<string> CommitAsync(IDetectionStore store, DateTimeOffset now, params EngineOutput[] outputs)
    {
        var sequence = await store.LastSequenceAsync() + 1;
        await store.CommitAsync(Given.Batch(sequence, outputs) with
        {
            Clock = now,
            Entries = [Given.Entry($"x{sequence}", received: now)],
        });
        return $"{sequence}";
    }

    private static async Task<string> TextAsync(IDetectionStore store)
    {
        var requests = await store.Outbox.ListAsync(new RequestFilter());
        var lines = requests.Select(Given.Text).ToList();
        foreach (var request in requests)
        {
            lines.AddRange((await store.Outbox.ListAttemptsAsync(request.Request.Key)).Select(attempt => attempt.ToString()));
        }

        lines.AddRange((await store.FindDetectionsAsync(new DetectionQuery())).Detections.Select(Given.Text));
        lines.AddRange((await store.ReadCountersAsync()).Select(reading => reading.ToString()));
        lines.AddRange((await Given.JournalAsync(store)).Select(Given.Text));
        return string.Join('\n', lines);
    }
}
