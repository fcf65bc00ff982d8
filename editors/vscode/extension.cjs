/** The client of `fonds lsp` for Visual Studio Code: starts it in the archive that is open. */
const { workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

let client;

exports.activate = () => {
  const cwd = workspace.workspaceFolders[0].uri.fsPath;
  const server = { command: 'npx', args: ['--no-install', 'fonds', 'lsp'], options: { cwd, shell: true } };
  const documentSelector = [{ scheme: 'file', pattern: '**/content/**/*.{md,mdx,yaml}' }];
  const synchronize = { fileEvents: workspace.createFileSystemWatcher('**/content/**') };
  client = new LanguageClient('fonds', 'Fonds', server, { documentSelector, synchronize });
  return client.start();
};

exports.deactivate = () => client?.stop();
