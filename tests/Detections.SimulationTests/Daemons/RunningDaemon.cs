using System.Diagnostics;
using System.Net;
using System.Text.Json;

namespace Detections.SimulationTests.Daemons;

/// <summary>The built binary as a process of its own, in a folder of its own.</summary>
internal sealed class RunningDaemon : IDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http = new();
    private readonly List<string> _output = [];

    private RunningDaemon(Process process, int port)
    {
        _process = process;
        Address = new Uri($"http://127.0.0.1:{port}/");
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Its page and API.</summary>
    public Uri Address { get; }

    /// <summary>Everything that it wrote.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    /// <summary>Starts it on a configuration that listens at the port.</summary>
    public static RunningDaemon Start(string folder, int port)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["CONTOSO_SECRET"] = "a-secret-that-must-not-be-seen";
        start.Environment["PUSH_TOKEN"] = "a-token-that-must-not-be-seen";
        start.ArgumentList.Add(Binary);
        start.ArgumentList.Add("run");
        return new RunningDaemon(Process.Start(start) ?? throw new InvalidOperationException("The binary did not start."), port);
    }

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The ids of all detections that are open.</summary>
    public async Task<List<string>> DetectionsAsync()
    {
        using var document = JsonDocument.Parse(await _http.GetStringAsync(new Uri(Address, "api/detections?limit=1000&state=open")));
        return [.. document.RootElement.GetProperty("detections").EnumerateArray()
            .Select(found => found.GetProperty("detection").GetProperty("id").GetString() ?? "")
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Waits until it answers that it is ready and every source has caught up; fails, with what it wrote, when that takes too long.</summary>
    public Task CaughtUpAsync(int events) => WaitAsync(async () => await CountAsync() >= events, "did not catch up");

    /// <summary>Waits until it writes something; fails, with what it wrote, when that takes too long.</summary>
    public Task SaysAsync(string text) => WaitAsync(() => Task.FromResult(Output.Contains(text, StringComparison.Ordinal)), $"did not say '{text}'");

    /// <summary>Waits until something holds; fails likewise.</summary>
    public Task UntilAsync(Func<bool> holds, string otherwise) => WaitAsync(() => Task.FromResult(holds()), otherwise);

    /// <summary>Waits until it answers that what comes in is judged and committed; fails likewise.</summary>
    public Task BecomesReadyAsync() => WaitAsync(IsReadyAsync, "did not become ready");

    /// <summary>What it says of itself to a load balancer.</summary>
    public async Task<bool> IsReadyAsync() => (await _http.GetAsync(new Uri(Address, "health/ready"))).IsSuccessStatusCode;

    /// <summary>Ends it as a power cut would.</summary>
    public void Kill()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
    }

    /// <summary>Asks it to stop, and waits.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
        _http.Dispose();
    }

    private static string Binary
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            var configuration = folder.Name;
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Detections.sln")))
            {
                folder = folder.Parent;
            }

            return Path.Combine(folder?.FullName ?? "", ".artifacts", "bin", "Detections.Cli", configuration, "detections.dll");
        }
    }

    private async Task WaitAsync(Func<Task<bool>> holds, string otherwise)
    {
        var deadline = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(150);
        while (!await holds())
        {
            if (_process.HasExited || DateTimeOffset.UtcNow > deadline)
            {
                throw new InvalidOperationException($"The daemon {(_process.HasExited ? "ended" : otherwise)}:\n{Output}");
            }

            await Task.Delay(100);
        }
    }

    /// <summary>Events in the store, over all sources.</summary>
    private async Task<long> CountAsync()
    {
        try
        {
            using var document = JsonDocument.Parse(await _http.GetStringAsync(new Uri(Address, "api/counters")));
            return document.RootElement.EnumerateArray()
                .Where(counter => counter.GetProperty("counter").GetString() == "events")
                .Sum(counter => counter.GetProperty("value").GetInt64());
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or KeyNotFoundException)
        {
            return -1;
        }
    }

    private void Keep(string? line)
    {
        lock (_output)
        {
            _output.Add(line ?? "");
        }
    }
}
