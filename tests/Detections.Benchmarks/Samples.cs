namespace Detections.Benchmarks;

/// <summary>
/// Several runs of one piece of work: seconds of processor time of the whole process, its collector and compiler included, and bytes
/// allocated by the thread that did it. Processor time, so that what else the machine does counts as little as possible.
/// </summary>
internal sealed class Samples
{
    private readonly double[] _seconds;

    private Samples(double[] seconds, long bytes)
    {
        _seconds = seconds;
        Bytes = bytes;
    }

    /// <summary>Processor time that the process has taken so far.</summary>
    internal static double CpuSeconds => Environment.CpuUsage.TotalTime.TotalSeconds;

    /// <summary>The fastest run: what the machine can do when nothing else disturbs it.</summary>
    internal double Best => _seconds[0];

    /// <summary>The run in the middle.</summary>
    internal double Median => _seconds[_seconds.Length / 2];

    /// <summary>Bytes that the last run allocated.</summary>
    internal long Bytes { get; }

    /// <summary>Runs the work twice to warm it up, then so many times; it says itself what it took.</summary>
    internal static Samples Of(int runs, Func<(double Seconds, long Bytes)> work)
    {
        work();
        work();
        var seconds = new double[runs];
        long bytes = 0;
        for (var run = 0; run < runs; run++)
        {
            GC.Collect();
            (seconds[run], bytes) = work();
        }

        Array.Sort(seconds);
        return new Samples(seconds, bytes);
    }

    /// <summary>The same for work that is measured as a whole.</summary>
    internal static Samples Of(int runs, Action work) => Of(runs, () =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = CpuSeconds;
        work();
        return (CpuSeconds - started, GC.GetAllocatedBytesForCurrentThread() - before);
    });
}
