using EventModelGenerator;

if (args.Length != 3)
{
    Console.Error.WriteLine("usage: EventModelGenerator <types.json> <enums.json> <folder>");
    Console.Error.WriteLine("  types.json, enums.json   Microsoft Graph's types and enumerations, v1.0 and beta, extracted from its CSDL; see README.md");
    Console.Error.WriteLine("  folder                   where to write, usually src/Detections.Events/Graph; its *.cs files are replaced");
    return 2;
}

var options = ModelOptions.Load(Path.Combine(AppContext.BaseDirectory, "model.json"), Path.Combine(AppContext.BaseDirectory, "activities.txt"));
var metadata = Metadata.Load(args[0], args[1]);
var files = new ModelWriter(metadata, options).Write();
var folder = args[2];
if (Directory.Exists(folder))
{
    Directory.Delete(folder, recursive: true);
}

foreach (var (name, text) in files)
{
    var path = Path.Combine(folder, name);
    Directory.CreateDirectory(Path.GetDirectoryName(path) ?? folder);
    File.WriteAllText(path, text.ReplaceLineEndings("\n"));
}

Console.WriteLine($"{files.Count} files written to {folder}.");
return 0;
