using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Fresnel.EndToEnd.Tests.Launcher;

/// <summary>An npm package: a gzipped tar with its entries under <c>package/</c>.</summary>
internal sealed class NpmPackage
{
    private readonly byte[] _archive;

    public NpmPackage(params IEnumerable<(string Path, string Text)> files)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        using (var tar = new TarWriter(gzip))
            foreach (var (path, text) in files)
                tar.WriteEntry(
                    new PaxTarEntry(TarEntryType.RegularFile, $"package/{path}")
                    {
                        DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)),
                    }
                );
        _archive = bytes.ToArray();
    }

    /// <summary>Its hash in the format of packages.tsv and npm's <c>dist.integrity</c>.</summary>
    public string Hash => $"sha512-{Convert.ToBase64String(SHA512.HashData(_archive))}";

    /// <summary>A line of <c>eng/packages.tsv</c> that requests <paramref name="files"/> of this package.</summary>
    public string Row(string name, string files, string? hash = null) =>
        $"{name}\t1.0.0\t{hash ?? Hash}\tMIT\tany\t{files}\n";

    /// <summary>Makes the fake npm return this archive for any request.</summary>
    public void Serve(ScriptTree tree)
    {
        File.WriteAllBytes(tree.At("served.tgz"), _archive);
        tree.Fake("npm", $"cp '{tree.At("served.tgz")}' thing-1.0.0.tgz");
    }
}
