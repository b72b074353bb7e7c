namespace Fresnel.Server.Admin;

/// <summary>A secret, without its value.</summary>
/// <param name="Name">The configuration references it as <c>secret:NAME</c>.</param>
/// <param name="ChangedAt">Null: it was removed.</param>
/// <param name="Readable">False: the encryption key is missing.</param>
/// <param name="Configuration">Result of the reload that followed; null: none.</param>
internal sealed record SecretView(
    string Name,
    DateTimeOffset? ChangedAt,
    bool Readable,
    ReloadResultView? Configuration = null
);
