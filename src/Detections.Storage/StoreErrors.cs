using Detections.Engine.Pipeline;
using Microsoft.Data.Sqlite;

namespace Detections.Storage;

/// <summary>Says in an operator's words what SQLite says in numbers.</summary>
internal static class StoreErrors
{
    /// <summary>The exception for a failure of SQLite.</summary>
    public static StoreException Of(SqliteException exception, string path) => exception.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_FULL => new(
            StoreFault.Full, $"There is no room left for '{path}'.",
            "Free space on its disk, or shorten what is kept; nothing was lost, and it goes on by itself.", exception),
        SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM => new(
            StoreFault.ReadOnly, $"'{path}' cannot be written.",
            "Give the daemon's user the right to write the file and its folder, and mount the disk for writing.", exception),
        SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => new(
            StoreFault.Locked, $"Another process holds '{path}'.",
            "Stop the other daemon or tool that writes to it; only one may.", exception),
        SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB => Corrupt(path, exception.Message, exception),
        SQLitePCL.raw.SQLITE_CANTOPEN => new(
            StoreFault.Unreachable, $"'{path}' cannot be opened.",
            "Make its folder, and give the daemon's user the right to use it.", exception),
        _ => new(StoreFault.Other, $"'{path}' failed: {exception.Message}", "Look at the disk, then try again.", exception),
    };

    /// <summary>The exception for a damaged file.</summary>
    public static StoreException Corrupt(string path, string what, Exception? inner = null) => new(
        StoreFault.Corrupt, $"'{path}' is damaged or is no store: {what}",
        "Move it away together with its '-wal' file and put back the last backup; sources are then read again from there on.", inner);
}
