using System.Text;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary>Passes text on with its control characters made visible; see <see cref="ControlCharacters"/>.</summary>
internal sealed class SafeTextWriter(TextWriter output) : TextWriter
{
    public override Encoding Encoding => output.Encoding;

    public override void Write(char value) => output.Write(ControlCharacters.Escape(value.ToString()));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(string? value) => output.Write(ControlCharacters.Escape(value ?? ""));

    public override void Flush() => output.Flush();
}
