namespace Detections.Host.Configuration;

/// <summary>A commented configuration to start from.</summary>
public static class ExampleConfiguration
{
    private const string Resource = "Detections.Host.Configuration.example.yaml";

    /// <summary>Its text, lines ended by line feeds. It loads beside a folder <c>rules</c> once <c>CONTOSO_SECRET</c> is set.</summary>
    public static string Text()
    {
        using var stream = typeof(ExampleConfiguration).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"'{Resource}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
