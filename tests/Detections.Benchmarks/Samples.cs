using System.Diagnostics;

namespace Detections.Benchmarks;

/// <summary>Several runs of one piece of work: seconds, and bytes allocated by the thread that did it.</summary>
internal sealed class Samples
{
    private readonly double[] _seconds;

    private Samples(double[] seconds, long bytes)
    {
        _seconds = seconds;
        Bytes = bytes;
    }

    /// <summary>The fastest run: what the machine can do when nothing else disturbs it.</summary>
    internal double Best => _seconds[0];

    /// <summary>The run in the middle.</summary>
    internal double Median => _seconds[_seconds.Length / 2];

    /// <summary>Bytes that the last run allocated.</summary>
    internal long Bytes { get; }

    /// <summary>Runs the work once to warm it up, then so many times; <paramref name="prepare"/> is not measured.</summary>
    internal static Samples Of<T>(int runs, Func<T> prepare, Action<T> work)
    {
        work(prepare());
        var seconds = new double[runs];
        long bytes = 0;
        for (var run = 0; run < runs; run++)
        {
            var prepared = prepare();
            GC.Collect();
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            work(prepared);
            seconds[run] = Stopwatch.GetElapsedTime(started).TotalSeconds;
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Array.Sort(seconds);
        return new Samples(seconds, bytes);
    }
}
