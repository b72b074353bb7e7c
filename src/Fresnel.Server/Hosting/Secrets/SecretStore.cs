using System.Data.Common;
using System.Security.Cryptography;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Fresnel.Server.Hosting.Secrets;

/// <summary>Secrets of a data folder: encrypted in its database, under keys that are files beside it.</summary>
/// <remarks>
/// The keys are ASP.NET Core's Data Protection's: a new one every 90 days, and the old ones stay, so that what was encrypted stays readable. Each value is bound to its
/// name. Thread-safe, also between processes.
/// </remarks>
internal sealed class SecretStore : ISecretStore
{
    private const int MaxNameLength = 64,
        MaxValueLength = 16 << 10;

    private readonly DbDataSource _database;
    private readonly SecretTable _table;
    private readonly IDataProtectionProvider _dataProtection;

    private SecretStore(DbDataSource database, string keyFolder)
    {
        (_database, _table) = (database, new SecretTable(database, TimeProvider.System));
        _dataProtection = DataProtectionProvider.Create(
            Directory.CreateDirectory(
                keyFolder,
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            ),
            options => options.SetApplicationName("Fresnel")
        );
    }

    /// <exception cref="OperatorErrorException">The folder, or the data in it, cannot be used.</exception>
    public static async Task<SecretStore> OpenAsync(DataFolder folder, CancellationToken cancellationToken)
    {
        folder.EnsureWritable();
        var database = new SqliteDataSource(folder.Database);
        try
        {
            await Migrator.RunAsync(database, Schema.Migrations, TimeProvider.System, cancellationToken);
            return new SecretStore(database, folder.DataProtectionKeys);
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or InvalidOperationException or DbException)
        {
            await database.DisposeAsync();
            throw new OperatorErrorException($"The data in {folder.Root} cannot be used: {e.Message}");
        }
    }

    /// <summary>Whether a text can be a secret's name.</summary>
    public static bool IsValidName(string name) =>
        name.Length is > 0 and <= MaxNameLength
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    /// <returns>Values by name; null: the keys it was encrypted with are not there.</returns>
    public async Task<IReadOnlyDictionary<string, string?>> ReadAllAsync(
        CancellationToken cancellationToken = default
    ) =>
        (await _table.ReadAsync(cancellationToken)).ToDictionary(
            secret => secret.Name,
            secret => Decrypt(secret.Name, secret.Encrypted)
        );

    public Task<SecretView> SetAsync(string name, string value, CancellationToken cancellationToken) =>
        SetAsync(name, value, AuditLog.CliActor, cancellationToken);

    /// <param name="actor">Who asks, for the audit.</param>
    public async Task<SecretView> SetAsync(string name, string value, string actor, CancellationToken cancellationToken)
    {
        if (!IsValidName(name))
            throw GatewayException.InvalidRequest(
                $"A secret's name has 1 to {MaxNameLength} letters, digits, dots, dashes and underscores.",
                "name"
            );
        if (value.Length is 0 or > MaxValueLength || value.Any(char.IsControl))
            throw GatewayException.InvalidRequest(
                $"A secret has 1 to {MaxValueLength} characters, none of them a line break or another control character.",
                "value"
            );
        await _table.SetAsync(name, GetProtector(name).Protect(value), actor, cancellationToken);
        return (await ListAsync(cancellationToken)).First(secret => secret.Name == name);
    }

    public async Task<IReadOnlyList<SecretView>> ListAsync(CancellationToken cancellationToken) =>
        [
            .. (await _table.ReadAsync(cancellationToken)).Select(secret => new SecretView(
                secret.Name,
                secret.ChangedAt,
                Decrypt(secret.Name, secret.Encrypted) is not null
            )),
        ];

    public Task<SecretView> RemoveAsync(string name, CancellationToken cancellationToken) =>
        RemoveAsync(name, AuditLog.CliActor, cancellationToken);

    /// <inheritdoc cref="SetAsync(string, string, string, CancellationToken)"/>
    public async Task<SecretView> RemoveAsync(string name, string actor, CancellationToken cancellationToken)
    {
        await _table.RemoveAsync(name, actor, cancellationToken);
        return new SecretView(name, null, false);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private IDataProtector GetProtector(string name) => _dataProtection.CreateProtector("Fresnel.Secrets", "v1", name);

    private string? Decrypt(string name, string encrypted)
    {
        try
        {
            return GetProtector(name).Unprotect(encrypted);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
