using System.Text.RegularExpressions;

namespace Detections.Graph;

/// <summary>Says in words what keeps a token from being given, by Entra's own codes, and what to do.</summary>
internal static partial class TokenFault
{
    /// <summary>One sentence on what is wrong and one on what to do; never a secret.</summary>
    public static string Describe(string tenantId, string message)
    {
        var code = Code().Match(message).Value;
        var what = code switch
        {
            "AADSTS7000215" => "the client secret is wrong. Check that the secret's value is configured, not its id",
            "AADSTS7000222" => "the client secret has expired. Make a new one for the application",
            "AADSTS90002" or "AADSTS900023" => "there is no such tenant. Check its id",
            "AADSTS700016" => "the application is not known there. Check the client id, and that an administrator has consented",
            "AADSTS700027" => "the certificate does not belong to the application. Upload it to the application",
            "AADSTS50034" or "AADSTS53003" => "the sign-in was blocked by a policy. Exempt the application",
            _ => $"{FirstLine(message)}. Check the credential",
        };
        return $"No token for tenant '{tenantId}': {what}{(code.Length > 0 ? $" ({code})" : "")}.";
    }

    /// <summary>True when somebody must act; false when the token service was out of reach or busy, which passes.</summary>
    public static bool IsRefusal(Exception fault)
    {
        for (var inner = fault; inner is not null; inner = inner.InnerException)
        {
            if (inner is HttpRequestException or IOException or TimeoutException or OperationCanceledException)
            {
                return false;
            }
        }

        // Entra's own for being busy or broken at the moment.
        return Code().Match(fault.Message).Value is not ("AADSTS90033" or "AADSTS90055" or "AADSTS50196");
    }

    private static string FirstLine(string message)
    {
        var line = message.ReplaceLineEndings("\n").Split('\n')[0].TrimEnd('.', ' ');
        return line.Length > 200 ? line[..200] : line;
    }

    [GeneratedRegex("AADSTS[0-9]+")]
    private static partial Regex Code();
}
