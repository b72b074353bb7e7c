namespace Fresnel.Server.Admin;

/// <summary>A secret as the administration shows it: never its value.</summary>
/// <param name="ChangedAt">Null: it was removed.</param>
/// <param name="Readable">False: the keys it was encrypted with are not there.</param>
/// <param name="Configuration">What became of the configuration, which was read again for it; null: it was not.</param>
internal sealed record SecretView(
    string Name,
    DateTimeOffset? ChangedAt,
    bool Readable,
    ReloadResultView? Configuration = null
);
