namespace Fresnel.Server.WebConsole;

/// <summary>A setting in words.</summary>
/// <param name="Name">In the configuration file.</param>
internal sealed record SettingLine(string Name, string Value, string Default)
{
    public bool IsDefault => Value == Default;
}
