using Detections.Storage;

namespace Detections.ContractTests;

/// <summary>A folder for a store's file, to be removed afterwards.</summary>
internal sealed class StoreFolder
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("detections-store-");

    public string File => Path.Combine(_folder.FullName, "detections.db");

    public string Beside(string name) => Path.Combine(_folder.FullName, name);

    public Task<SqliteStore> OpenAsync(TimeProvider? time = null) => SqliteStore.OpenAsync(new SqliteStoreOptions { Path = File }, time);

    public void Remove() => _folder.Delete(recursive: true);
}
