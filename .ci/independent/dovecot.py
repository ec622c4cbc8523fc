"""A real IMAP server on loopback: Dovecot with a configuration of its own in a scratch folder, ended by its process id."""
import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

from instance import ending, free_port

USER, PASSWORD = "desk@mail.example", "only-for-this-check"
NOBODY = 65534


def here():
    return shutil.which("dovecot") is not None and os.geteuid() == 0


class Dovecot:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dovecot-"))
        self.port = free_port()
        self.configuration = self.folder / "dovecot.conf"
        mail = self.folder / "mail"
        mail.mkdir()
        self.folder.chmod(0o755)
        os.chown(mail, NOBODY, NOBODY)
        self.configuration.write_text(f"""
base_dir = {self.folder}/run
state_dir = {self.folder}/state
log_path = {self.folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:{mail}/%u
mailbox_list_index = no
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={NOBODY} gid={NOBODY} home={mail}/%u
}}
service imap-login {{
  inet_listener imap {{
    port = {self.port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
namespace inbox {{
  inbox = yes
}}
""")

    def __enter__(self):
        self.process = subprocess.Popen(["dovecot", "-F", "-c", str(self.configuration)], start_new_session=True)
        with ending(self.process):
            for _ in range(100):
                try:
                    socket.create_connection(("127.0.0.1", self.port), 1).close()
                    return self
                except OSError:
                    time.sleep(0.1)
            raise RuntimeError("Dovecot does not listen: " + (self.folder / "log").read_text("utf-8", "replace")[-500:])

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _admin(self, *words, data=None):
        return subprocess.run(["doveadm", "-c", str(self.configuration), *words], input=data, check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout.decode()

    def create(self, mailbox):
        self._admin("mailbox", "create", "-u", USER, mailbox)

    def save(self, mail, mailbox="INBOX"):
        self._admin("save", "-u", USER, "-m", mailbox, data=mail)

    def renew(self, mailbox, validity):
        """Gives the mailbox another UIDVALIDITY, as after a restore from a backup."""
        before = self.validity(mailbox)
        self._admin("mailbox", "update", "-u", USER, "--uid-validity", str(validity), mailbox)
        if self.validity(mailbox) == before:
            raise RuntimeError("UIDVALIDITY did not change")

    def validity(self, mailbox):
        return self._admin("mailbox", "status", "-u", USER, "uidvalidity", mailbox).strip()

    def seen(self, mailbox):
        """How many mails have been marked as read."""
        return len(self._admin("search", "-u", USER, "mailbox", mailbox, "SEEN").splitlines())
