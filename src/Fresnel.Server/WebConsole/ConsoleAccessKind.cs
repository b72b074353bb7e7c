namespace Fresnel.Server.WebConsole;

/// <summary>Who may request a page of the console.</summary>
internal enum ConsoleAccessKind
{
    /// <summary>Signed in with a key whose role is viewer, editor or admin.</summary>
    Admin,

    /// <summary>Everyone, if the operator publishes the models; otherwise as <see cref="Admin"/>.</summary>
    Models,

    /// <summary>Everyone: assets and the sign-in page.</summary>
    Public,
}
