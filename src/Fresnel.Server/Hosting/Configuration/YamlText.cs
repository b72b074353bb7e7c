using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Fresnel.Server.Hosting.Configuration;

/// <summary>Parses YAML; every syntax error names its line.</summary>
internal static class YamlText
{
    /// <param name="name">File name used in error messages.</param>
    /// <exception cref="ConfigurationException">The text is not YAML.</exception>
    public static YamlStream Load(string text, string name)
    {
        var yaml = new YamlStream();
        var parser = new Parser(new StringReader(text));
        try
        {
            yaml.Load(parser);
            return yaml;
        }
        catch (YamlException e)
        {
            throw Invalid(name, e.Start.Line, e.Message);
        }
        // YamlDotNet reports some unfinished texts, such as an unclosed brace, with other exceptions
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or InvalidCastException)
        {
            throw Invalid(
                name,
                parser.Current?.End.Line ?? 1,
                "it ends too early; is a bracket, a brace or a quotation mark not closed?"
            );
        }
    }

    private static ConfigurationException Invalid(string name, long line, string reason) =>
        new(name, [new ConfigurationError((int)line, $"this is not YAML: {reason}")]);
}
