using System.Buffers;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes the responses of <c>/v1/files</c>.</summary>
public static class FilesWriter
{
    public static void WriteFile(IBufferWriter<byte> output, FileObject file)
    {
        output.Write("{\"id\":"u8);
        output.WriteString(file.Id);
        output.Write(",\"object\":\"file\",\"bytes\":"u8);
        output.WriteNumber(file.Bytes);
        output.Write(",\"created_at\":"u8);
        output.WriteNumber(file.CreatedAt.ToUnixTimeSeconds());
        output.Write(",\"expires_at\":"u8);
        if (file.ExpiresAt is { } expires)
            output.WriteNumber(expires.ToUnixTimeSeconds());
        else
            output.Write("null"u8);
        output.Write(",\"filename\":"u8);
        output.WriteString(file.Name);
        output.Write(",\"purpose\":"u8);
        output.WriteString(file.Purpose);
        output.Write(",\"status\":\"processed\",\"status_details\":null}"u8);
    }

    /// <param name="hasMore">Whether more files follow these.</param>
    public static void WriteList(IBufferWriter<byte> output, IReadOnlyList<FileObject> files, bool hasMore) =>
        ListWriter.Write(output, files, WriteFile, static item => item.Id, hasMore);

    public static void WriteDeleted(IBufferWriter<byte> output, string id)
    {
        output.Write("{\"id\":"u8);
        output.WriteString(id);
        output.Write(",\"object\":\"file\",\"deleted\":true}"u8);
    }
}
