using Fresnel.Access;
using Fresnel.Server.Admin;

namespace Fresnel.Server.WebConsole;

/// <summary>Who requests a page; one for each request.</summary>
internal sealed class ConsoleSession
{
    /// <summary>Until the request is authenticated: no authority, as for the public pages of models.</summary>
    public Authority Authority { get; set; } = new("anonymous", KeyRole.User);
}
