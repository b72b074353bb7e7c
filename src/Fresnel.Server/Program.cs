using Fresnel.Access;
using Fresnel.Server.Commands;

Terminal.Protect();
return await CommandLine.RunAsync(
    args,
    ServeCommand.Create(),
    DescribeCommand.Create(),
    AskCommand.Create(),
    ReadCommand.Create(),
    DrawCommand.Create(),
    ModelsCommand.Create(),
    PricesCommand.Create(),
    KeysCommand.Create(),
    GroupsCommand.Create(ScopeKind.Team),
    GroupsCommand.Create(ScopeKind.Organisation),
    UsageCommand.Create(),
    CallsCommand.Create(),
    AuditCommand.Create(),
    ReloadCommand.Create(),
    DeploymentsCommand.Create(),
    SecretsCommand.Create(),
    DoctorCommand.Create(),
    SchemaCommand.Create()
);
