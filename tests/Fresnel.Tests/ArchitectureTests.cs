using System.Reflection;
using System.Reflection.Emit;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Fresnel.Contracts.Errors;
using Fresnel.TestKit;

namespace Fresnel.Tests;

/// <summary>The rules of docs/architecture.md that the compiler does not check.</summary>
public sealed partial class ArchitectureTests
{
    private const int MaxFileLines = 500;

    private static readonly string s_root = Checkout.PathOf();

    /// <summary>The projects that each project may reference.</summary>
    private static readonly Dictionary<string, string[]> s_projects = new()
    {
        ["Fresnel.Contracts"] = [],
        ["Fresnel.Dialects"] = ["Fresnel.Contracts"],
        ["Fresnel.Imaging"] = [],
        ["Fresnel.Vision"] = ["Fresnel.Imaging"],
        ["Fresnel.Drawing"] = ["Fresnel.Imaging"],
        ["Fresnel.Engine"] = ["Fresnel.Imaging", "Fresnel.Vision", "Fresnel.Drawing"],
        ["Fresnel.Providers"] =
        [
            "Fresnel.Contracts",
            "Fresnel.Dialects",
            "Fresnel.Imaging",
            "Fresnel.Vision",
            "Fresnel.Drawing",
            "Fresnel.Engine",
        ],
        ["Fresnel"] = ["Fresnel.Contracts", "Fresnel.Imaging"],
        ["Fresnel.Server"] =
        [
            "Fresnel",
            "Fresnel.Contracts",
            "Fresnel.Dialects",
            "Fresnel.Imaging",
            "Fresnel.Vision",
            "Fresnel.Drawing",
            "Fresnel.Engine",
            "Fresnel.Providers",
        ],
    };

    /// <summary>
    /// The folders of the gateway in tiers, top to bottom. A folder may use only lower tiers. "" is the root with the
    /// pipeline.
    /// </summary>
    private static readonly string[][] s_tiers =
    [
        ["Tasks", "Batches"],
        ["Captures"],
        ["Execution"],
        [""],
        ["Limits", "Routing"],
        ["Calls"],
        ["Quality"],
        ["Ledger", "Catalog", "Access", "Assets", "Files", "Idempotency", "Traces", "Drift", "Canaries"],
        ["Storage", "Cluster", "ResponseCaching", "JsonRepair"],
        ["Telemetry", "Tokens"],
    ];

    private static readonly string[] s_drivers = ["Microsoft.Data.Sqlite", "SQLitePCL", "Npgsql", "RabbitMQ"];

    private static readonly Dictionary<short, OpCode> s_opcodes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(opcode => opcode.Value);

    private static readonly string[] s_vendors = ["openai", "anthropic", "gemini", "azure", "bedrock"];

    public static TheoryData<string> Projects => [.. s_projects.Keys];

    [Theory, MemberData(nameof(Projects))]
    public void Project_References_AreInTheTable(string project)
    {
        var document = XDocument.Load(Path.Combine(s_root, "src", project, $"{project}.csproj"));
        var referenced = document
            .Descendants("ProjectReference")
            .Select(reference =>
                Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
            );

        Assert.Empty(referenced.Except(s_projects[project]));
    }

    [Fact]
    public void Projects_InTheTree_AreAllInTheTable() =>
        Assert.Equal(
            s_projects.Keys.Order(),
            Directory.GetDirectories(Path.Combine(s_root, "src")).Select(Path.GetFileName).Order()
        );

    [Fact]
    public void ContractsAndDialects_Packages_AreNone() =>
        Assert.Empty(
            ((string[])["Fresnel.Contracts", "Fresnel.Dialects"]).SelectMany(project =>
                XDocument
                    .Load(Path.Combine(s_root, "src", project, $"{project}.csproj"))
                    .Descendants("PackageReference")
            )
        );

    [Fact]
    public void GatewayFolders_Dependencies_AreOnLowerTiers()
    {
        var assembly = typeof(Pipeline).Assembly;
        var violations =
            from type in assembly.GetTypes()
            where !IsGenerated(type) && type != typeof(Schema) // which lists the tables of every folder
            from used in Used(type).Distinct()
            where
                used.Assembly == assembly
                && !IsGenerated(used)
                && FolderOf(used) != FolderOf(type)
                && TierOf(used) <= TierOf(type)
            select $"{type.FullName} uses {used.FullName}";

        Assert.Empty(violations.Distinct().Order());
    }

    [Fact]
    public void GatewayFolders_InTheTree_AreAllInTheTiers() =>
        Assert.Empty(
            typeof(Pipeline)
                .Assembly.GetTypes()
                .Where(type => !IsGenerated(type))
                .Select(FolderOf)
                .Distinct()
                .Except(s_tiers.SelectMany(tier => tier))
        );

    [Fact]
    public void Files_Namespace_IsTheFolder()
    {
        var violations =
            from file in Sources("src")
            let match = NamespacePattern().Match(File.ReadAllText(file))
            where match.Success
            let folder = Path.GetRelativePath(Path.Combine(s_root, "src"), Path.GetDirectoryName(file)!)
                .Replace(Path.DirectorySeparatorChar, '.')
            where match.Groups[1].Value != folder
            select $"{Relative(file)} is in {match.Groups[1].Value}";

        Assert.Empty(violations);
    }

    [Fact]
    public void Files_Length_IsAtMost500Lines() =>
        Assert.Empty(
            Sources("src", "tests", "bench")
                .Where(file => !IsGenerated(file) && File.ReadLines(file).Count() > MaxFileLines)
                .Select(Relative)
        );

    [Fact]
    public void NativeImports_InTheTree_AreUnderNative() =>
        Assert.Empty(Matching(NativePattern(), file => !InFolder(file, "Native"), "src"));

    [Fact]
    public void Drivers_InTheTree_AreUnderBackends() =>
        Assert.Empty(Matching(DriverPattern(), file => !InFolder(file, "Backends"), "src"));

    [Fact]
    public void DriverPackages_InTheTree_AreOnlyInTheServer() =>
        Assert.Empty(
            from project in s_projects.Keys
            where project != "Fresnel.Server"
            from package in XDocument
                .Load(Path.Combine(s_root, "src", project, $"{project}.csproj"))
                .Descendants("PackageReference")
            let name = package.Attribute("Include")!.Value
            where s_drivers.Any(driver => name.StartsWith(driver, StringComparison.OrdinalIgnoreCase))
            select $"{project}: {name}"
        );

    [Fact]
    public void HttpContext_InTheTree_IsOnlyInTheServer() =>
        Assert.Empty(
            Matching(
                HttpContextPattern(),
                file => !Relative(file).StartsWith(Path.Combine("src", "Fresnel.Server"), StringComparison.Ordinal),
                "src"
            )
        );

    [Fact]
    public void GatewayNames_InTheTree_ContainNoVendor()
    {
        const BindingFlags All =
            BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        var names = typeof(Pipeline)
            .Assembly.GetTypes()
            .SelectMany(type =>
                type.GetMembers(All).Select(member => $"{type.FullName}.{member.Name}").Append(type.FullName!)
            );

        Assert.DoesNotContain(
            names,
            name => s_vendors.Any(vendor => name.Contains(vendor, StringComparison.OrdinalIgnoreCase))
        );
    }

    [Fact]
    public void ErrorTable_EveryKind_HasARow()
    {
        var source = File.ReadAllText(
            Path.Combine(s_root, "src", "Fresnel.Contracts", "Errors", "ErrorDefinitions.cs")
        );
        var named = ErrorRowPattern().Matches(source).Select(match => match.Groups[1].Value).ToList();

        Assert.Equal(
            Enum.GetNames<ErrorKind>().Where(kind => kind != nameof(ErrorKind.Internal)).Order(),
            named.Order()
        );
        Assert.Equal(500, ErrorDefinitions.Get(ErrorKind.Internal).Status);
    }

    private static IEnumerable<string> Sources(params string[] folders) =>
        folders
            .SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(s_root, folder), "*.cs", SearchOption.AllDirectories)
            )
            .Where(file => !InFolder(file, "bin") && !InFolder(file, "obj"));

    /// <summary>The lines of code, without comment lines, that match.</summary>
    private static IEnumerable<string> Matching(Regex pattern, Func<string, bool> include, params string[] folders) =>
        from file in Sources(folders)
        where include(file)
        from line in File.ReadLines(file)
        where pattern.IsMatch(line) && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        select $"{Relative(file)}: {line.Trim()}";

    private static string Relative(string file) => Path.GetRelativePath(s_root, file);

    private static bool InFolder(string file, string folder) =>
        Relative(Path.GetDirectoryName(file)!).Split(Path.DirectorySeparatorChar).Contains(folder);

    private static bool IsGenerated(string file) => file.EndsWith(".g.cs", StringComparison.Ordinal);

    private static bool IsGenerated(Type type) =>
        type.Namespace is null || !type.Namespace.StartsWith("Fresnel", StringComparison.Ordinal);

    private static string FolderOf(Type type) => type.Namespace!.Split('.') is [_, var folder, ..] ? folder : "";

    private static int TierOf(Type type) => Array.FindIndex(s_tiers, tier => tier.Contains(FolderOf(type)));

    /// <summary>The types that a type uses in its members or in the bodies of its methods.</summary>
    private static IEnumerable<Type> Used(Type type)
    {
        const BindingFlags All =
            BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        IEnumerable<Type?> named =
        [
            type.BaseType,
            .. type.GetInterfaces(),
            .. type.GetFields(All).Select(field => field.FieldType),
            .. type.GetMethods(All)
                .SelectMany(method =>
                    method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)
                ),
            .. type.GetConstructors(All)
                .SelectMany(constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType)),
            .. type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).SelectMany(InBody),
        ];
        return named.OfType<Type>().SelectMany(Unwrap);
    }

    /// <summary>The types of all members that a method's instructions reference.</summary>
    private static IEnumerable<Type> InBody(MethodBase method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var offset = 0; offset < code.Length; )
        {
            var opcode =
                code[offset] == 0xFE ? s_opcodes[(short)((0xFE << 8) | code[offset + 1])] : s_opcodes[code[offset]];
            offset += opcode.Size;
            if (
                opcode.OperandType
                is OperandType.InlineField
                    or OperandType.InlineMethod
                    or OperandType.InlineTok
                    or OperandType.InlineType
            )
            {
                var member = method.Module.ResolveMember(
                    BitConverter.ToInt32(code, offset),
                    method.DeclaringType?.GetGenericArguments(),
                    method.IsGenericMethod ? method.GetGenericArguments() : null
                );
                if ((member as Type ?? member?.DeclaringType) is { } type)
                    yield return type;
            }
            offset += opcode.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, offset)),
                _ => 4,
            };
        }
    }

    private static IEnumerable<Type> Unwrap(Type type) =>
        type.HasElementType ? Unwrap(type.GetElementType()!)
        : type.IsGenericType ? type.GetGenericArguments().SelectMany(Unwrap).Append(type.GetGenericTypeDefinition())
        : [type];

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespacePattern();

    [GeneratedRegex(@"\[(LibraryImport|DllImport)\b|delegate\* ?unmanaged")]
    private static partial Regex NativePattern();

    [GeneratedRegex(@"\b(Microsoft\.Data\.Sqlite|SQLitePCL|Npgsql|RabbitMQ\.Client)\b")]
    private static partial Regex DriverPattern();

    [GeneratedRegex(@"\bHttpContext\b|Microsoft\.AspNetCore")]
    private static partial Regex HttpContextPattern();

    [GeneratedRegex(@"ErrorKind\.(\w+) => new")]
    private static partial Regex ErrorRowPattern();
}
