using System.Globalization;
using Detections.Engine.Pipeline;

namespace Detections.Storage;

/// <summary>Brings a file to the schema of this version, one embedded script after the other, and refuses a newer one.</summary>
internal static class SchemaMigration
{
    /// <summary>Marks the file as one of ours: "DETC".</summary>
    public const long ApplicationId = 0x44455443;

    /// <summary>The schema that this version writes.</summary>
    public static long Newest { get; } = Scripts().Count;

    /// <summary>Migrates in one transaction; the version before.</summary>
    /// <exception cref="StoreException">The file is newer, or belongs to another program.</exception>
    public static long Apply(Sql sql, string path, bool isReadOnly)
    {
        var version = sql.Number("PRAGMA user_version") ?? 0;
        var application = sql.Number("PRAGMA application_id") ?? 0;
        var hasTables = sql.Number("SELECT count(*) FROM sqlite_master") > 0;
        if (hasTables && application != ApplicationId)
        {
            throw StoreErrors.Corrupt(path, "it is the database of another program.");
        }

        if (version > Newest)
        {
            throw new StoreException(
                StoreFault.NewerSchema,
                $"'{path}' has schema version {version}; this version of detections knows versions up to {Newest}.",
                "Use the version that wrote it, or a newer one.");
        }

        if (version < Newest && isReadOnly)
        {
            throw new StoreException(
                StoreFault.ReadOnly, $"'{path}' has schema version {version}, older than {Newest}.", "Start the daemon once; it migrates.");
        }

        if (version < Newest)
        {
            sql.Transact(() => Migrate(sql, version));
        }

        return version;
    }

    private static bool Migrate(Sql sql, long version)
    {
        foreach (var (number, text) in Scripts().Where(script => script.Number > version))
        {
            using var command = sql.Connection.CreateCommand();
            command.CommandText = string.Create(
                CultureInfo.InvariantCulture, $"{text}; PRAGMA user_version = {number}; PRAGMA application_id = {ApplicationId};");
            command.ExecuteNonQuery();
        }

        return true;
    }

    private static List<(long Number, string Text)> Scripts()
    {
        var assembly = typeof(SchemaMigration).Assembly;
        var scripts = new List<(long, string)>();
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.EndsWith(".sqlite.sql", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(
                assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The resource '{name}' is missing."));
            scripts.Add((long.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), reader.ReadToEnd()));
        }

        return [.. scripts.OrderBy(static script => script.Item1)];
    }
}
