using Fresnel.Storage.Copying;

namespace Fresnel.Server.Hosting.Backups;

/// <summary>What a backup file has.</summary>
/// <param name="Version">The version of Fresnel that wrote it.</param>
/// <param name="Source">The database that was backed up.</param>
/// <param name="Tables">Of the gateway, ordered by name.</param>
/// <param name="Files">Paths in the data folder, ordered.</param>
internal sealed record BackupInfo(
    string File,
    DateTimeOffset CreatedAt,
    string Version,
    string Source,
    IReadOnlyList<TableSummary> Tables,
    IReadOnlyList<string> Files
);
