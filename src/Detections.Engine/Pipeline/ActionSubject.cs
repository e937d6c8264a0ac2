namespace Detections.Engine.Pipeline;

/// <summary>What an action request acts upon, so that requests for the same thing keep their order.</summary>
public static class ActionSubject
{
    /// <summary>
    /// <c>word:value</c> of the argument that the action's first word names, in lower case: <c>user.confirmCompromised</c> acts
    /// upon its <c>user</c>. An action that names none (<c>notify</c>) acts upon its detection.
    /// </summary>
    public static string Of(ActionRequest request, string detectionId)
    {
        var dot = request.Name.IndexOf('.', StringComparison.Ordinal);
        var word = dot < 0 ? "" : request.Name[..dot];
        foreach (var (name, value) in request.Arguments)
        {
            if (word.Length > 0 && value.Length > 0 && name.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return $"{word}:{value}".ToLowerInvariant();
            }
        }

        return $"detection:{detectionId}";
    }
}
