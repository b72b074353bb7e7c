using Fresnel.Drawing;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands;

/// <summary>The files that the pictures of one command go to.</summary>
/// <param name="output">As <c>-o</c> has it; null: named after the prompt.</param>
/// <param name="count">With several, each has its number before the ending.</param>
internal sealed class DrawnFiles(string? output, DrawingFormat format, bool overwrite, int count)
{
    private readonly List<string> _written = [];
    private bool _keepsNames;

    /// <exception cref="OperatorErrorException">A file is there, and is not to be overwritten.</exception>
    public void CheckFree()
    {
        if (output is null or ImageFile.StandardStream || overwrite)
            return;
        for (var i = 0; i < count; i++)
        {
            if (File.Exists(Named(output, i)))
                throw Taken(Named(output, i));
        }
    }

    public static OperatorErrorException Taken(string path) =>
        new($"{path} is there already. Give another name, or overwrite it with --force.");

    /// <summary>Pictures that follow overwrite those that have been written.</summary>
    public void KeepNames() => _keepsNames = true;

    /// <param name="index">Of the picture, from 0.</param>
    /// <returns>The file's path; null: written to standard output.</returns>
    /// <exception cref="OperatorErrorException">It cannot be written.</exception>
    public async Task<string?> WriteAsync(byte[] bytes, string prompt, int index, CancellationToken cancellationToken)
    {
        if (output == ImageFile.StandardStream)
        {
            await using var stdout = Console.OpenStandardOutput();
            await stdout.WriteAsync(bytes, cancellationToken);
            return null;
        }

        try
        {
            if (_keepsNames && index < _written.Count)
            {
                await File.WriteAllBytesAsync(_written[index], bytes, cancellationToken);
                return _written[index];
            }

            _written.Add(await WriteNewAsync(bytes, prompt, index, cancellationToken));
            return _written[^1];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException($"The picture cannot be written: {e.Message}");
        }
    }

    private async Task<string> WriteNewAsync(
        byte[] bytes,
        string prompt,
        int index,
        CancellationToken cancellationToken
    )
    {
        for (var number = 1; ; number++)
        {
            var path = Path.GetFullPath(
                output is null ? ImageFormatNames.FileName(prompt, format, number) : Named(output, index)
            );
            try
            {
                await using var file = new FileStream(
                    path,
                    overwrite && output is not null ? FileMode.Create : FileMode.CreateNew,
                    FileAccess.Write
                );
                await file.WriteAsync(bytes, cancellationToken);
                return path;
            }
            catch (IOException) when (output is null && File.Exists(path))
            {
                // an earlier picture has that name: try the next
            }
        }
    }

    private string Named(string path, int index) =>
        count == 1
            ? path
            : Path.Combine(
                Path.GetDirectoryName(path) ?? "",
                $"{Path.GetFileNameWithoutExtension(path)}-{index + 1}{Path.GetExtension(path)}"
            );
}
