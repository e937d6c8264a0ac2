using System.Diagnostics.CodeAnalysis;

namespace Detections.Host.Configuration;

/// <summary>What came of looking for a secret. Shows the secret to nobody who does not ask for it by <see cref="TryReveal"/>. Immutable.</summary>
public sealed class SecretResolution
{
    private readonly string? _value;

    private SecretResolution(string? value, string? problem) => (_value, Problem) = (value, problem);

    /// <summary>Why there is no secret, and what to do about it, in two clauses without a full stop; null when there is one.</summary>
    public string? Problem { get; }

    /// <summary>The secret itself; false when there is none, and <see cref="Problem"/> says why. For the call that needs it: keep it nowhere.</summary>
    public bool TryReveal([NotNullWhen(true)] out string? secret)
    {
        secret = _value;
        return secret is not null;
    }

    /// <summary>Whether there is one; never the secret.</summary>
    public override string ToString() => Problem ?? "a secret";

    internal static SecretResolution Found(string value) => new(value, null);

    internal static SecretResolution Missing(string problem) => new(null, problem);
}
