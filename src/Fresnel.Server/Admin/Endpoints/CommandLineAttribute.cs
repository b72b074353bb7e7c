namespace Fresnel.Server.Admin.Endpoints;

/// <summary>The commands that do the same as an operation of the admin API.</summary>
/// <param name="commands">Without <c>fresnel</c>, for example <c>keys create</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CommandLineAttribute(params string[] commands) : Attribute
{
    public IReadOnlyList<string> Commands { get; } = commands;
}
