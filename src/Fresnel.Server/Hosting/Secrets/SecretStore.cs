using System.Data.Common;
using System.Security.Cryptography;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin;
using Microsoft.AspNetCore.DataProtection;

namespace Fresnel.Server.Hosting.Secrets;

/// <summary>
/// The credentials that the configuration references as <c>secret:NAME</c>, encrypted in the database of a data folder;
/// the encryption keys are files in another folder.
/// </summary>
/// <remarks>
/// Uses ASP.NET Core Data Protection: a new key every 90 days; old keys are kept, so old values stay readable. Each
/// value is bound to its name. Safe to use from several threads and processes.
/// </remarks>
internal sealed class SecretStore : IAsyncDisposable
{
    private const int MaxNameLength = 64,
        MaxValueLength = 16 << 10;

    private readonly DbDataSource _database;
    private readonly SecretTable _table;
    private readonly IDataProtectionProvider _dataProtection;

    public SecretStore(DbDataSource database, string keyFolder)
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

    /// <summary>Encrypts with the keys of the data folder.</summary>
    public IDataProtectionProvider DataProtection => _dataProtection;

    /// <summary>1 to 64 ASCII letters, digits, dots, dashes and underscores.</summary>
    public static bool IsValidName(string name) =>
        name.Length is > 0 and <= MaxNameLength
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    /// <returns>Values by name; null: the encryption key is missing.</returns>
    public async Task<IReadOnlyDictionary<string, string?>> ReadAllAsync(
        CancellationToken cancellationToken = default
    ) =>
        (await _table.ReadAsync(cancellationToken)).ToDictionary(
            secret => secret.Name,
            secret => Decrypt(secret.Name, secret.Encrypted)
        );

    /// <param name="actor">The id of the admin key, or <c>cli</c>, for the audit log.</param>
    /// <exception cref="GatewayException">The name or the value is invalid.</exception>
    public async Task<SecretView> SetAsync(string name, string value, string actor, CancellationToken cancellationToken)
    {
        if (!IsValidName(name))
            throw GatewayException.InvalidRequest(
                $"A secret's name has 1 to {MaxNameLength} letters, digits, dots, dashes and underscores.",
                "name"
            );
        await _table.SetAsync(name, Encrypt(name, value, "value"), actor, cancellationToken);
        return (await ListAsync(cancellationToken)).First(secret => secret.Name == name);
    }

    /// <summary>Sets and removes the secrets of one provider at once.</summary>
    /// <param name="values">By valid names; null: the secret is removed if there is one.</param>
    /// <param name="provider">Target of the audit entry.</param>
    /// <param name="actor">The id of the admin key, or <c>cli</c>, for the audit log.</param>
    /// <returns>The names of those that were set, or of those that were removed where none was set.</returns>
    /// <exception cref="GatewayException">A value is invalid.</exception>
    public Task<IReadOnlyList<string>> ReplaceAsync(
        IReadOnlyDictionary<string, string?> values,
        string provider,
        string actor,
        CancellationToken cancellationToken
    ) =>
        _table.ReplaceAsync(
            values.ToDictionary(
                secret => secret.Key,
                secret => secret.Value is null ? null : Encrypt(secret.Key, secret.Value, secret.Key)
            ),
            provider,
            actor,
            cancellationToken
        );

    /// <returns>Ordered by name.</returns>
    public async Task<IReadOnlyList<SecretView>> ListAsync(CancellationToken cancellationToken) =>
        [
            .. (await _table.ReadAsync(cancellationToken)).Select(secret => new SecretView(
                secret.Name,
                secret.ChangedAt,
                Decrypt(secret.Name, secret.Encrypted) is not null
            )),
        ];

    /// <param name="actor">The id of the admin key, or <c>cli</c>, for the audit log.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.NotFound"/>.</exception>
    public async Task<SecretView> RemoveAsync(string name, string actor, CancellationToken cancellationToken)
    {
        await _table.RemoveAsync(name, actor, cancellationToken);
        return new SecretView(name, null, false);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private IDataProtector GetProtector(string name) => _dataProtection.CreateProtector("Fresnel.Secrets", "v1", name);

    private string Encrypt(string name, string value, string field)
    {
        value = value.Trim(); // files and pipes end in a line break
        return value.Length is 0 or > MaxValueLength || value.Any(char.IsControl)
            ? throw GatewayException.InvalidRequest(
                $"A secret has 1 to {MaxValueLength} characters, none of them a line break or another control character.",
                field
            )
            : GetProtector(name).Protect(value);
    }

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
