using Detections.Engine.Pipeline;

namespace Detections.Actions.Guardrails;

/// <summary>The stop of all actions: a flag in the store, and a file beside it for when the store cannot be written.</summary>
public sealed class KillSwitch
{
    /// <summary>Name of the file; what is in it does not matter.</summary>
    public const string FileName = "actions.stop";

    private readonly IActionGates _gates;
    private readonly string? _file;

    /// <summary>Takes the flag and the file.</summary>
    /// <param name="gates">Where the flag is.</param>
    /// <param name="folder">The store's folder; null for no file.</param>
    public KillSwitch(IActionGates gates, string? folder)
    {
        _gates = gates;
        _file = folder is null ? null : Path.Combine(folder, FileName);
    }

    /// <summary>True while the file is there.</summary>
    public bool HasFile => _file is not null && Path.Exists(_file);

    /// <summary>Why nothing may begin; null when it may.</summary>
    public async ValueTask<string?> ReasonAsync(CancellationToken cancellation)
    {
        if (HasFile)
        {
            return $"the file '{_file}' is there";
        }

        var stop = await _gates.ReadStopAsync(cancellation);
        return stop.IsStopped ? $"'{stop.Who}' stopped all actions{(stop.Reason.Length > 0 ? $": {stop.Reason}" : "")}" : null;
    }
}
