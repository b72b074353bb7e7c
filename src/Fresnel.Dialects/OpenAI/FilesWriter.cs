using System.Buffers;

namespace Fresnel.Dialects.OpenAI;

/// <summary>A file as <c>/v1/files</c> shows it.</summary>
/// <param name="ExpiresAt">Null: never.</param>
public readonly record struct ListedFile(
    string Id,
    string Name,
    string Purpose,
    long Bytes,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt
);

/// <summary>Writes the answers of <c>/v1/files</c>.</summary>
public static class FilesWriter
{
    public static void WriteOne(IBufferWriter<byte> output, ListedFile file)
    {
        output.Write("{\"id\":"u8);
        output.WriteText(file.Id);
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
        output.WriteText(file.Name);
        output.Write(",\"purpose\":"u8);
        output.WriteText(file.Purpose);
        output.Write(",\"status\":\"processed\",\"status_details\":null}"u8);
    }

    /// <param name="more">There are files after these.</param>
    public static void WriteList(IBufferWriter<byte> output, IReadOnlyList<ListedFile> files, bool more)
    {
        output.Write("{\"object\":\"list\",\"data\":["u8);
        foreach (var (i, file) in files.Index())
        {
            if (i > 0)
                output.Write(","u8);
            WriteOne(output, file);
        }
        output.Write("],\"first_id\":"u8);
        output.WriteText(files.Count > 0 ? files[0].Id : null);
        output.Write(",\"last_id\":"u8);
        output.WriteText(files.Count > 0 ? files[^1].Id : null);
        output.Write(more ? ",\"has_more\":true}"u8 : ",\"has_more\":false}"u8);
    }

    public static void WriteDeleted(IBufferWriter<byte> output, string id)
    {
        output.Write("{\"id\":"u8);
        output.WriteText(id);
        output.Write(",\"object\":\"file\",\"deleted\":true}"u8);
    }
}
