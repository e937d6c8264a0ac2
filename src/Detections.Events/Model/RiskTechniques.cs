namespace Detections.Events;

/// <summary>Reads the ATT&amp;CK techniques of a risk detection.</summary>
internal static class RiskTechniques
{
    /// <summary>Techniques from <c>mitreTechniqueId</c>, or the comma list in the additional information.</summary>
    public static EventList<string> Of(Raw raw)
    {
        var given = raw.Find("mitreTechniqueId"u8).Text;
        if (given.Length == 0)
        {
            given = raw.Find("additionalInfo"u8)["mitreTechniques"].Text;
        }

        return EventList<string>.Of(
            given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            static none => none.Text);
    }
}
