using Detections.Cli.Stores;
using Detections.Engine;
using Detections.Rules;
using FluentAssertions;
using Xunit;

namespace Detections.UnitTests.Cli.Stores;

public sealed class DetectionFollowTests : IAsyncLifetime
{
    private StoreSample? _sample;

    private StoreSample Sample => _sample ?? throw new InvalidOperationException();

    public async Task InitializeAsync()
    {
        _sample = await StoreSample.OpenAsync();
        await Sample.FindAsync(StoreSample.Detection("old"));
    }

    public async Task DisposeAsync() => await Sample.DisposeAsync();

    [Fact]
    public async Task Each_is_told_once_however_old_its_event_and_however_often_it_changes()
    {
        var follow = await BeginAsync(new DetectionChoice());
        await Sample.FindAsync(StoreSample.Detection("late", at: StoreSample.Noon.AddDays(-3)), StoreSample.Detection("new"));

        (await NextAsync(follow)).Should().Be("late open, new open");
        await Sample.CommitAsync(batch => batch with { Outputs = [new EngineOutput.Enriched(StoreSample.Detection("old", title: "richer")), new EngineOutput.Enriched(StoreSample.Detection("new", title: "richer"))] });
        (await NextAsync(follow)).Should().BeEmpty();
    }

    [Fact]
    public async Task Withdrawal_is_told_once_and_so_is_its_end()
    {
        var follow = await BeginAsync(new DetectionChoice());
        await Sample.CommitAsync(batch => batch with { Outputs = [new EngineOutput.Withdrawn(StoreSample.Detection("old"), "disproved")] });

        (await NextAsync(follow)).Should().Be("old withdrawn");
        (await NextAsync(follow)).Should().BeEmpty();
        await Sample.FindAsync(StoreSample.Detection("old"));
        (await NextAsync(follow)).Should().Be("old open");
        (await NextAsync(follow)).Should().BeEmpty();
    }

    [Fact]
    public async Task Clock_that_goes_back_hides_nothing_new()
    {
        var follow = await BeginAsync(new DetectionChoice());
        await Sample.CommitAsync(batch => batch with { Clock = StoreSample.Noon.AddDays(-2), Outputs = [new EngineOutput.Detected(StoreSample.Detection("new"))] });

        (await NextAsync(follow)).Should().Be("new open");
    }

    [Fact]
    public async Task Only_what_is_chosen_is_told()
    {
        var follow = await BeginAsync(new DetectionChoice { AtLeast = Severity.High });
        await Sample.FindAsync(StoreSample.Detection("low", severity: Severity.Low), StoreSample.Detection("high", severity: Severity.High));

        (await NextAsync(follow)).Should().Be("high open");
    }

    private async Task<DetectionFollow> BeginAsync(DetectionChoice choice)
    {
        var follow = new DetectionFollow(Sample.Store, choice);
        await follow.BeginAsync(CancellationToken.None);
        return follow;
    }

    private static async Task<string> NextAsync(DetectionFollow follow) => string.Join(
        ", ", (await follow.NextAsync(CancellationToken.None)).Select(stored => $"{stored.Detection.Id} {stored.State.ToString().ToLowerInvariant()}"));
}
